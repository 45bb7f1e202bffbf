/// Copying vaults of format 0.
@NullMarked
package io.sigmavault.vault.tool.upgrade;

import org.jspecify.annotations.NullMarked;
