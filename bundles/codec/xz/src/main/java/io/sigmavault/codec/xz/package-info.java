/// LZMA2, the compression inside `.xz`, as a codec in plain Java.
@NullMarked
package io.sigmavault.codec.xz;

import org.jspecify.annotations.NullMarked;
