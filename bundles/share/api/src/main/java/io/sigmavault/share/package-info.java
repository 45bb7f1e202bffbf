/// Shares: folders of vaults and pools that protocols serve, with one set of rules for all of them. Words: docs/shares.md.
@Export
@Version("0.11.0")
@NullMarked
package io.sigmavault.share;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
