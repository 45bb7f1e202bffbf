/// Vaults: encrypted, deduplicated, compressed file trees with open handles. Stays 0.x until the engine of format 1 lands.
@Export
@Version("0.18.0")
@NullMarked
package io.sigmavault.vault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
