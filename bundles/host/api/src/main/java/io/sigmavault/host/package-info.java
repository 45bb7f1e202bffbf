/// The machine below the server: power, name, network, disks and pools. What needs root is done by a helper outside this
/// process: docs/host-helper.md.
@Export
@Version("0.10.0")
@NullMarked
package io.sigmavault.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
