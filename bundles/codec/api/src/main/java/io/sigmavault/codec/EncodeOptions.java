package io.sigmavault.codec;

import java.util.List;

/// How to encode.
///
/// @param level within the codec's range; a value outside is taken to the nearest end
/// @param mediaType type of the data, `application/octet-stream` when unknown
/// @param codebooks vocabularies the decoder will have as well, the best first; a codec uses the first that is one of its
///     own, and leaves alone what is not. Empty for most codecs
public record EncodeOptions(int level, String mediaType, List<Codebook> codebooks) {

    /// For [#level]: the codec's default.
    public static final int DEFAULT_LEVEL = Integer.MIN_VALUE;

    /// Default level, unknown type.
    public static final EncodeOptions DEFAULT =
            new EncodeOptions(DEFAULT_LEVEL, "application/octet-stream", List.of());

    public EncodeOptions {
        codebooks = List.copyOf(codebooks);
    }

    /// The level to use with `codec`.
    public int levelFor(CodecInfo codec) {
        return level == DEFAULT_LEVEL
                ? codec.defaultLevel()
                : Math.clamp(level, codec.minLevel(), codec.maxLevel());
    }
}
