package io.sigmavault.codec.zstd;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.util.ZstdVersion;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// `zstd`: one standard frame with content size and without checksum a block, since the vault
/// authenticates blocks; with a codebook of [ZstdTrainer] the frame names its dictionary. The native library lives in a bundle of its own, so this one can be
/// replaced without unloading it.
@Component(
        service = Codec.class,
        configurationPid = "io.sigmavault.codec.zstd",
        property = Codec.ID + "=zstd")
@Designate(ocd = ZstdCodec.Config.class)
public final class ZstdCodec implements Codec {

    private static final int FASTEST = -7;
    private static final int SMALLEST = 19;

    /// What a level-19 context takes for the largest block: its tables, and the block with its
    /// encoded form outside the heap; and a codebook with its tables.
    private static final long ENCODE_MEMORY = 160L << 20;

    /// A context, and a codebook in and outside the heap.
    private static final long DECODE_MEMORY = 4L << 20;

    @ObjectClassDefinition(name = "Zstandard codec")
    @interface Config {
        @AttributeDefinition(
                name = "Default level",
                description = "-7 (fastest) to 19 (smallest); used when none is asked for",
                min = "-7",
                max = "19")
        int level() default 3;

        @AttributeDefinition(
                name = "In processes of its own",
                description =
                        "Runs the native library apart from the server and its keys; slower, see docs/operator.md")
        boolean codec_isolated() default false;
    }

    private final CodecInfo info;
    private final Spares<ZstdCompressCtx> compressors;
    private final Spares<ZstdDecompressCtx> decompressors;

    @Activate
    public ZstdCodec(Config config) {
        this(config.level());
    }

    /// Without Declarative Services.
    public ZstdCodec(int level) {
        this.info =
                CodecInfo.describe("zstd", ZstdVersion.VERSION.replaceFirst("-", "."))
                        .memory(ENCODE_MEMORY, DECODE_MEMORY)
                        .levels(FASTEST, SMALLEST, Math.clamp(level, FASTEST, SMALLEST))
                        .withCodebooks()
                        .build();
        int most = 2 * Runtime.getRuntime().availableProcessors();
        this.compressors = new Spares<>(most, ZstdCompressCtx::new, ZstdCompressCtx::close);
        this.decompressors = new Spares<>(most, ZstdDecompressCtx::new, ZstdDecompressCtx::close);
    }

    /// Frees the contexts kept for reuse; those still in use are freed when they come back.
    @Deactivate
    public void deactivate() {
        compressors.close();
        decompressors.close();
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return new ZstdEncoder(
                compressors, options.levelFor(info), Dictionary.first(options.codebooks()));
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new ZstdDecoder(decompressors);
    }

    int spares() {
        return compressors.size() + decompressors.size();
    }
}
