@NullMarked
package io.sigmavault.core.ready;

import org.jspecify.annotations.NullMarked;
