package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import io.sigmavault.codec.store.StoreCodec;
import io.sigmavault.codec.zstd.ZstdCodec;
import java.util.List;

/// How hard to try; docs/format/codecs.md has the codecs.
enum Tier {
    /// As fast as files come in.
    INGEST(4 << 20, new ZstdCodec(3), false),
    /// Meaning, then zstd: as small as reads at the speed of disks allow.
    TIGHT(16 << 20, new SigmaCodec(19), true),
    /// A context mixer: smallest, and slow to read.
    DENSE(1 << 20, new DenseCodec(), true);

    /// What opens containers; its highest level has the dense codec behind it.
    static final Codec CONTAINERS = new RecontainerCodec(19, TIGHT.codec, DENSE.codec);

    private static final Codec STORE = new StoreCodec();

    private static final Codec LINES = new SigmaCodec(0);

    private final int blockBytes;
    private final Codec codec;
    private final boolean containers;

    Tier(int blockBytes, Codec codec, boolean containers) {
        this.blockBytes = blockBytes;
        this.codec = codec;
        this.containers = containers;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Plain bytes of its blocks, most of them.
    int blockBytes() {
        return blockBytes;
    }

    /// What a block is tried with: the mixer is larger than columns where those say all, as of databases.
    List<Codec> tried() {
        return switch (this) {
            case INGEST -> List.of(LINES, codec);
            case TIGHT -> List.of(codec);
            case DENSE -> List.of(codec, TIGHT.codec);
        };
    }

    /// Whether the first codec that takes a block has it: what takes lines doesn't where zstd is smaller.
    boolean takesFirst() {
        return this == INGEST;
    }

    /// How the opened containers of this tier are encoded.
    EncodeOptions opening() {
        int level = this == DENSE ? CONTAINERS.info().maxLevel() : EncodeOptions.DEFAULT_LEVEL;
        return new EncodeOptions(level, "application/octet-stream", List.of());
    }

    /// Whether it opens containers.
    boolean containers() {
        return containers;
    }

    /// All codecs that a file may name.
    static List<Codec> codecs() {
        return List.of(STORE, INGEST.codec, TIGHT.codec, DENSE.codec, CONTAINERS);
    }

    /// Whether its codecs get smaller with codebooks: the mixer learns as it goes.
    boolean usesCodebooks() {
        return this != DENSE;
    }

    /// How a block with a codebook is encoded.
    EncodeOptions with(Codebook codebook) {
        int level = this == INGEST ? EncodeOptions.DEFAULT_LEVEL : codebooks().info().maxLevel();
        return new EncodeOptions(level, "application/octet-stream", List.of(codebook));
    }

    /// The codec that uses codebooks.
    static Codec codebooks() {
        return INGEST.codec;
    }

    /// The codec that packs marks.
    static Codec marks() {
        return INGEST.codec;
    }

    static Codec store() {
        return STORE;
    }
}
