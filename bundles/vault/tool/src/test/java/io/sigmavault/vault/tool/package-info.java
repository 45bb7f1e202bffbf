@NullMarked
package io.sigmavault.vault.tool;

import org.jspecify.annotations.NullMarked;
