/// What an owner has to know to keep what is theirs: all keys and what they protect, and findings with their fixes. Each part of
/// the system tells its own through a service; none of it is secret.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
