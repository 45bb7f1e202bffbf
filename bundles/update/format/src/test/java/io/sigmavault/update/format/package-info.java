@NullMarked
package io.sigmavault.update.format;

import org.jspecify.annotations.NullMarked;
