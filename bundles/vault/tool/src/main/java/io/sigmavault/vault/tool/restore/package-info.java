/// Writing a snapshot's files out: one thread walks the vault's tree, one a core reads packs in their order and writes.
@NullMarked
package io.sigmavault.vault.tool.restore;

import org.jspecify.annotations.NullMarked;
