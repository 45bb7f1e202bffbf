@NullMarked
package io.sigmavault.vault.recovery;

import org.jspecify.annotations.NullMarked;
