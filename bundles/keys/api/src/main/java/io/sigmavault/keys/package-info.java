/// Keys that stay where they are made: the interface that drivers of HSMs, TPMs and key files implement. What an administrator
/// does with them is in docs/hsm.md, bytes are in docs/format/keys.md.
@Export
@Version("0.2.0")
@NullMarked
package io.sigmavault.keys;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
