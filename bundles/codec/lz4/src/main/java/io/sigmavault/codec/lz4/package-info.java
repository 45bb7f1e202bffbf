/// LZ4's block format as a codec in plain Java.
@NullMarked
package io.sigmavault.codec.lz4;

import org.jspecify.annotations.NullMarked;
