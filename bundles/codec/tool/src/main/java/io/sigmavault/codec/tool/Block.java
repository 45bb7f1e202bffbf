package io.sigmavault.codec.tool;

import java.util.List;

/// Plain bytes that are encoded together, and what begins and ends among them.
///
/// @param codec its number ([io.sigmavault.codec.CodecInfo#number])
/// @param formatVersion of the codec's blocks
/// @param plainBytes 0 to [#MOST_BYTES]
record Block(int codec, int formatVersion, int plainBytes, List<Mark> marks, byte[] encoded) {

    /// Most plain bytes: what every codec takes.
    static final int MOST_BYTES = 1 << 24;
}
