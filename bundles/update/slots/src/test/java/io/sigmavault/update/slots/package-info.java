@NullMarked
package io.sigmavault.update.slots;

import org.jspecify.annotations.NullMarked;
