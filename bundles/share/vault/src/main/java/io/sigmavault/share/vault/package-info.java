/// Shares whose files are in a vault.
@NullMarked
package io.sigmavault.share.vault;

import org.jspecify.annotations.NullMarked;
