package io.sigmavault.codec.sigma;

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

/// `sigma`: blocks whose content is understood, such as logs, tables and JSON, become templates and
/// typed columns, each compressed by zstd; other blocks are compressed by zstd alone. For data that
/// is written once and packed like with like: columns pay from some hundred KiB on.
@Component(
        service = Codec.class,
        configurationPid = "io.sigmavault.codec.sigma",
        property = Codec.ID + "=sigma")
@Designate(ocd = SigmaCodec.Config.class)
public final class SigmaCodec implements Codec {

    /// What comes in is stored with: [LineEncoder].
    private static final int FASTEST = 0;

    private static final int SMALLEST = 19;
    private static final int MOST_BYTES = 1 << 24;

    /// For each plain byte what slots, columns and their trials take at most: 16 of slots ([Rows] steps
    /// aside where there are more), the rest for streams, values as numbers, and what tells them
    /// apart. Measured with hostile blocks, which `EncodeMemoryTest` encodes in a heap of this size.
    static final int HEAP_A_BYTE = 32;

    /// zstd's tables of its highest level, for 16 MiB (80 MiB), and what encoder and decoder share.
    private static final long NATIVE_MEMORY = 128L << 20;

    private static final long ENCODE_MEMORY = (long) HEAP_A_BYTE * MOST_BYTES + NATIVE_MEMORY;

    /// For each plain byte 8 of lists of values and 3 of streams and rendered values ([Arena]), and
    /// for the directory of streams what it may have.
    private static final long DECODE_MEMORY = 11L * MOST_BYTES + (4L << 20);

    @ObjectClassDefinition(name = "ΣLANG codec")
    @interface Config {
        @AttributeDefinition(
                name = "Default level",
                description =
                        "Level of zstd behind the columns, 1 to 19; 0: lines only, as fast as data comes in",
                min = "0",
                max = "19")
        int level() default SMALLEST;

        @AttributeDefinition(
                name = "In processes of its own",
                description =
                        "Runs the native library apart from the server and its keys; slower, see docs/operator.md")
        boolean codec_isolated() default false;
    }

    private final CodecInfo info;
    private final Spares<LineEncoder.Tools> spares =
            new Spares<>(
                    Runtime.getRuntime().availableProcessors(),
                    LineEncoder.Tools::new,
                    LineEncoder.Tools::close);

    @Activate
    public SigmaCodec(Config config) {
        this(config.level());
    }

    /// Without Declarative Services.
    public SigmaCodec(int level) {
        info =
                CodecInfo.describe("sigma", "1.5.3")
                        .format(Frame.VERSION)
                        .goodAt(
                                "application/json",
                                "application/x-ndjson",
                                "application/sql",
                                "application/vnd.sqlite3",
                                "application/xml",
                                "text/csv",
                                "text/plain",
                                "text/xml",
                                "text/x-log")
                        .blocksUpTo(MOST_BYTES)
                        .memory(ENCODE_MEMORY, DECODE_MEMORY)
                        .levels(FASTEST, SMALLEST, Math.clamp(level, FASTEST, SMALLEST))
                        .build();
    }

    /// Frees what is kept for reuse; what is in use is freed when it comes back.
    @Deactivate
    public void deactivate() {
        spares.close();
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        int level = options.levelFor(info);
        return level == FASTEST ? new LineEncoder(spares) : new SigmaEncoder(level);
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new SigmaDecoder();
    }
}
