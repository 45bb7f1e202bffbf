/// Zstandard (RFC 8878) as a codec, by the native library in the bundle `zstd-jni`.
@NullMarked
package io.sigmavault.codec.zstd;

import org.jspecify.annotations.NullMarked;
