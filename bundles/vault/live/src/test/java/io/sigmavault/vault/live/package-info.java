@NullMarked
package io.sigmavault.vault.live;

import org.jspecify.annotations.NullMarked;
