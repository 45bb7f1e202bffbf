/// Storing trees of files: one thread walks and writes the vault's tree, one a core reads, cuts, compresses and seals.
@NullMarked
package io.sigmavault.vault.tool.put;

import org.jspecify.annotations.NullMarked;
