package io.sigmavault.codec.dense;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// `sigma-dense`: the smallest form and the slowest, for data that is seldom read. Reading takes as long as writing, for
/// 1 MiB a quarter of a second to four seconds by what it holds, measured in docs/format/sigma-dense.md: seal in small blocks
/// where someone may wait for one.
///
/// It has one level. Model and tables take at most 72 MiB whatever the block, 12 for one of 256 KiB, and a decoder takes no more; an encoder also holds
/// copies of its block, and zstd's memory while it tries that.
@Component(service = Codec.class, property = Codec.ID + "=sigma-dense")
public final class DenseCodec implements Codec {

    /// Histories 64 MiB, places of matches 4 MiB, the rest below 4 MiB.
    static final long MODEL_MEMORY = 72L << 20;

    /// zstd at level 19 for the largest block, with the block and its encoded form outside the heap.
    private static final long ZSTD_MEMORY = 144L << 20;

    /// Of the largest block an encoder holds the bytes, those with branch targets changed, and two encoded forms.
    private static final long BLOCK_COPIES = 4L << 24;

    private static final CodecInfo INFO =
            CodecInfo.describe("sigma-dense", "1.2.0")
                    .format(Revision.newest().format())
                    .memory(MODEL_MEMORY + ZSTD_MEMORY + BLOCK_COPIES, MODEL_MEMORY + (1 << 20))
                    .build();

    @Activate
    public DenseCodec() {}

    @Override
    public CodecInfo info() {
        return INFO;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return new DenseEncoder();
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new DenseDecoder();
    }
}
