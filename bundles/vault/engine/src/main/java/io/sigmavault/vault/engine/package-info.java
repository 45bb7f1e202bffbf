/// The vault engine of on-disk format 0. Layout: docs/format/vault-0.md.
@NullMarked
package io.sigmavault.vault.engine;

import org.jspecify.annotations.NullMarked;
