/// Who are you, and may you: set-up, accounts, sessions, tokens, SSH keys, permissions.
@Export
@Version("0.6.0")
@NullMarked
package io.sigmavault.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
