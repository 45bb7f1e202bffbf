package io.sigmavault.codec.lz4;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// `lz4`: one LZ4 block, without the frame of `.lz4` files, whose sizes and checksums a vault has
/// already. In plain Java, and with next to no memory; why not by a library:
/// docs/decisions/0016-lz4-of-our-own-no-brotli.md.
@Component(
        service = Codec.class,
        configurationPid = "io.sigmavault.codec.lz4",
        property = Codec.ID + "=lz4")
@Designate(ocd = Lz4Codec.Config.class)
public final class Lz4Codec implements Codec {

    static final int FASTEST = 1;
    private static final int SMALLEST = 9;

    /// [ChainSearch]'s tables take half of it.
    private static final long MEMORY = 1L << 20;

    @ObjectClassDefinition(name = "LZ4 codec")
    @interface Config {
        @AttributeDefinition(
                name = "Default level",
                description = "1 (fast) to 9 (small); used when none is asked for",
                min = "1",
                max = "9")
        int level() default 1;
    }

    private final CodecInfo info;

    @Activate
    public Lz4Codec(Config config) {
        this(config.level());
    }

    /// Without Declarative Services.
    public Lz4Codec(int level) {
        this.info =
                CodecInfo.general(
                        "lz4",
                        "1.0.0",
                        FASTEST,
                        SMALLEST,
                        Math.clamp(level, FASTEST, SMALLEST),
                        MEMORY);
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return new Lz4Encoder(options.levelFor(info));
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new Lz4Decoder();
    }
}
