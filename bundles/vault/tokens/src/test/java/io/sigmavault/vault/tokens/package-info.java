@NullMarked
package io.sigmavault.vault.tokens;

import org.jspecify.annotations.NullMarked;
