@NullMarked
package io.sigmavault.update.engine;

import org.jspecify.annotations.NullMarked;
