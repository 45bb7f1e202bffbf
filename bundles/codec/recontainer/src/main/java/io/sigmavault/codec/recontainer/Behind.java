package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import java.util.List;

/// The codecs that parts may go to besides zstd.
///
/// @param all each that a block may name; a reader needs them
/// @param used those that an encoder tries
record Behind(List<Codec> all, List<Codec> used) {

    /// Whether the slowest one is tried, which may know more about anything.
    boolean dense() {
        return used.size() == all.size();
    }

    /// @throws CorruptBlockException if a block names another one
    Codec codec(int number) throws CorruptBlockException {
        for (var codec : all) {
            if (codec.info().number() == number) {
                return codec;
            }
        }
        throw new CorruptBlockException("recontainer part of codec " + number);
    }
}
