/// Bundles and features: what runs here, what depends on it, and how to change it safely.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.core.platform;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
