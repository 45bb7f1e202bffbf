/// What every area shares: the exception that carries a stable problem code, who acts, and the data
/// folder.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.core;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
