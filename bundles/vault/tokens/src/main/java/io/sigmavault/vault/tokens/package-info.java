/// Slots of vaults that tokens open, HSMs and TPMs, on request and by themselves; docs/hsm.md.
@NullMarked
package io.sigmavault.vault.tokens;

import org.jspecify.annotations.NullMarked;
