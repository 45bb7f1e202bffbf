package io.sigmavault.codec;

import java.util.Set;

/// Describes a codec by what differs from the ordinary: format 1, any type, whole blocks up to
/// 16 MiB, one level, deterministic, without codebooks. From [CodecInfo#describe].
public final class CodecInfoBuilder {

    private final String id;
    private final String version;
    private int formatVersion = 1;
    private Set<String> mediaTypes = Set.of();
    private int granularityBytes;
    private int maxBlockBytes = 1 << 24;
    private long encodeMemoryBytes;
    private long decodeMemoryBytes;
    private int minLevel = 1;
    private int maxLevel = 1;
    private int defaultLevel = 1;
    private boolean deterministic = true;
    private boolean usesCodebooks;

    CodecInfoBuilder(String id, String version) {
        this.id = id;
        this.version = version;
    }

    /// Newest block format.
    public CodecInfoBuilder format(int version) {
        this.formatVersion = version;
        return this;
    }

    /// Types it is good at.
    public CodecInfoBuilder goodAt(String... types) {
        this.mediaTypes = Set.of(types);
        return this;
    }

    /// Parts of a block that begin at a multiple of `bytes` decode alone.
    public CodecInfoBuilder partsOf(int bytes) {
        this.granularityBytes = bytes;
        return this;
    }

    /// Largest block.
    public CodecInfoBuilder blocksUpTo(int bytes) {
        this.maxBlockBytes = bytes;
        return this;
    }

    /// Upper bounds of memory of one encoder and one decoder.
    public CodecInfoBuilder memory(long encodeBytes, long decodeBytes) {
        this.encodeMemoryBytes = encodeBytes;
        this.decodeMemoryBytes = decodeBytes;
        return this;
    }

    /// Lowest and highest level, and the one used when none is asked for.
    public CodecInfoBuilder levels(int lowest, int highest, int usual) {
        this.minLevel = lowest;
        this.maxLevel = highest;
        this.defaultLevel = usual;
        return this;
    }

    /// Its output may differ from machine to machine.
    public CodecInfoBuilder varying() {
        this.deterministic = false;
        return this;
    }

    /// Codebooks can help it.
    public CodecInfoBuilder withCodebooks() {
        this.usesCodebooks = true;
        return this;
    }

    public CodecInfo build() {
        return new CodecInfo(
                id,
                version,
                formatVersion,
                mediaTypes,
                granularityBytes,
                maxBlockBytes,
                encodeMemoryBytes,
                decodeMemoryBytes,
                minLevel,
                maxLevel,
                defaultLevel,
                deterministic,
                usesCodebooks);
    }
}
