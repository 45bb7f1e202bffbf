/// Recovery shares of vaults, handed in by several people within a time window, and rehearsals; docs/operator.md.
@NullMarked
package io.sigmavault.vault.recovery;

import org.jspecify.annotations.NullMarked;
