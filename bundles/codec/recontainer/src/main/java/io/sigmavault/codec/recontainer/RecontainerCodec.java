package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// `recontainer`: opens the deflate streams of zip, jar, Office, PNG, PDF and gzip files and packs
/// their contents by type with zstd, or with `sigma` where that is smaller, and at level 20 with
/// `sigma-dense`: it is there while both of them are. Works best on blocks that are whole files; any other block
/// becomes plain zstd. What it encodes was rebuilt and compared first.
@Component(
        service = Codec.class,
        configurationPid = "io.sigmavault.codec.recontainer",
        property = Codec.ID + "=recontainer")
@Designate(ocd = RecontainerCodec.Config.class)
public final class RecontainerCodec implements Codec {

    private static final int FASTEST = 1;

    /// The highest of zstd.
    private static final int USUAL = 19;

    /// Beyond zstd's levels: the dense codec is tried as well.
    private static final int SMALLEST = 20;

    static final int MOST_BYTES = 1 << 24;

    /// Most while the largest part is squeezed: the parts (96 MiB), that part outside the heap with
    /// room for its frame (160 MiB), that frame (80 MiB), zstd (112 MiB), the smaller form so far and
    /// the frame (32 MiB). A piece for `sigma` (256 MiB for 4 MiB) takes less than that, and reading too: what [Allowance] gives
    /// it and the parts twice (448 MiB). For a block of n bytes, 1 or 2 MiB, all that is 64 MiB and 48 n: contents are 8 n, and
    /// pieces have 1 MiB. Shorter ones are as the next of those.
    private static final long ENCODE_MEMORY = 640L << 20;

    /// The parts (96 MiB), contents of nested streams and a PNG's (64 MiB), tokens and chains. While
    /// parts are read, a piece by `sigma` takes 48 MiB in place of the latter. Several readers: [Readers].
    private static final long DECODE_MEMORY = 176L << 20;

    @ObjectClassDefinition(name = "Recontainer codec")
    @interface Config {
        @AttributeDefinition(
                name = "Default level",
                description =
                        "zstd level behind it, 1 (fast) to 19 (small), or 20 (dense, slow to read)",
                min = "1",
                max = "20")
        int level() default USUAL;
    }

    private final CodecInfo info;
    private final List<Codec> behind;

    @Activate
    public RecontainerCodec(
            Config config,
            @Reference(target = "(" + Codec.ID + "=sigma)") Codec sigma,
            @Reference(target = "(" + Codec.ID + "=sigma-dense)") Codec dense) {
        this(config.level(), sigma, dense);
    }

    /// Without Declarative Services.
    public RecontainerCodec(int level, Codec sigma, Codec dense) {
        this.behind = List.of(sigma, dense);
        this.info =
                new CodecInfo(
                        "recontainer",
                        "1.2.1",
                        Frame.VERSION,
                        Set.of(
                                "application/zip",
                                "application/java-archive",
                                "application/pdf",
                                "application/gzip",
                                "image/png"),
                        0,
                        MOST_BYTES,
                        ENCODE_MEMORY,
                        DECODE_MEMORY,
                        FASTEST,
                        SMALLEST,
                        Math.clamp(level, FASTEST, SMALLEST),
                        true,
                        false);
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        int level = options.levelFor(info);
        var used = level > USUAL ? behind : behind.subList(0, 1);
        return new RecontainerEncoder(Math.min(level, USUAL), new Behind(behind, used));
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return (source, target, codebooks) -> {
            Frame.decode(source, target, new Behind(behind, List.of()));
            source.position(source.limit());
            target.position(target.limit());
        };
    }
}
