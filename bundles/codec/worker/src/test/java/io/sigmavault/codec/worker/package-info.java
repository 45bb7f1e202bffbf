@NullMarked
package io.sigmavault.codec.worker;

import org.jspecify.annotations.NullMarked;
