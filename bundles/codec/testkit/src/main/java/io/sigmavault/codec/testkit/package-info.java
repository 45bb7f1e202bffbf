/// What every codec must do, as tests: extend [CodecContract] and return your codec. A plain
/// library for test class paths.
@NullMarked
package io.sigmavault.codec.testkit;

import org.jspecify.annotations.NullMarked;
