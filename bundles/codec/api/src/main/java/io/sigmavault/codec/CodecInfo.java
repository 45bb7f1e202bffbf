package io.sigmavault.codec;

import java.util.Set;

/// What a codec can do.
///
/// @param id written into every frame: 1 to 16 of `a-z 0-9 -`
/// @param version semantic version of the implementation
/// @param formatVersion newest block format, 1 to 255; written into every frame
/// @param mediaTypes types it is good at, such as `text/csv`; empty means any
/// @param granularityBytes parts of a block that begin at a multiple of this decode without the rest
///     of it ([Decoder#decodeRange]); 0: a block is the smallest unit of random access
/// @param maxBlockBytes largest block it takes
/// @param encodeMemoryBytes upper bound of memory of one encoder
/// @param decodeMemoryBytes upper bound of memory of one decoder, whatever a block says about itself
/// @param minLevel lowest level
/// @param maxLevel highest level
/// @param defaultLevel level used when none is asked for
/// @param deterministic true if equal input, level and version give equal output on every machine
/// @param usesCodebooks true if [EncodeOptions#codebooks] can help it
public record CodecInfo(
        String id,
        String version,
        int formatVersion,
        Set<String> mediaTypes,
        int granularityBytes,
        int maxBlockBytes,
        long encodeMemoryBytes,
        long decodeMemoryBytes,
        int minLevel,
        int maxLevel,
        int defaultLevel,
        boolean deterministic,
        boolean usesCodebooks) {

    public CodecInfo {
        if (!id.matches("[a-z0-9-]{1,16}")) {
            throw new IllegalArgumentException("codec id must be 1-16 of a-z 0-9 -: " + id);
        }
        if (formatVersion < 1 || formatVersion > 255) {
            throw new IllegalArgumentException("codec format version 1-255: " + formatVersion);
        }
        if (minLevel > defaultLevel || defaultLevel > maxLevel) {
            throw new IllegalArgumentException("codec levels out of order: " + id);
        }
        if (maxBlockBytes < 1 << 16) {
            throw new IllegalArgumentException("codec must take blocks of 64 KiB: " + id);
        }
        mediaTypes = Set.copyOf(mediaTypes);
    }

    /// A codec for any type, whole blocks up to 16 MiB, without codebooks.
    public static CodecInfo general(
            String id, String version, int minLevel, int maxLevel, int defaultLevel, long memory) {
        return describe(id, version)
                .levels(minLevel, maxLevel, defaultLevel)
                .memory(memory, memory)
                .build();
    }

    /// Describes a codec, starting with one like [#general] with a single level.
    public static CodecInfoBuilder describe(String id, String version) {
        return new CodecInfoBuilder(id, version);
    }

    /// Its stable 32-bit number, for formats without room for the id; docs/format/codecs.md.
    public int number() {
        return CodecNumber.of(id);
    }

    /// The feature that brings it: `sigmavault-codec-ID`.
    public String feature() {
        return "sigmavault-codec-" + id;
    }
}
