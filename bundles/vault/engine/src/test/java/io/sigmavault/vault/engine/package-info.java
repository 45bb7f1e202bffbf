@NullMarked
package io.sigmavault.vault.engine;

import org.jspecify.annotations.NullMarked;
