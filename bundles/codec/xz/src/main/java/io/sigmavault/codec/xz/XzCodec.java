package io.sigmavault.codec.xz;

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

/// `xz`: one raw LZMA2 stream a block, without the `.xz` container, whose headers and checks a vault
/// has already. Small and slow: for data that is written once and seldom read.
///
/// The dictionary is the block's length taken to the range 4 KiB to 8 MiB, which both sides know;
/// no block can ask for more.
@Component(
        service = Codec.class,
        configurationPid = "io.sigmavault.codec.xz",
        property = Codec.ID + "=xz")
@Designate(ocd = XzCodec.Config.class)
public final class XzCodec implements Codec {

    private static final int LEAST_DICTIONARY = 1 << 12;
    private static final int MOST_DICTIONARY = 1 << 23;

    /// LZMA2 with the match finder BT4 and the largest dictionary: 94 MiB by the library's own
    /// figure, and the array that a block is gathered in.
    private static final long ENCODE_MEMORY = 112L << 20;

    private static final long DECODE_MEMORY = 9L << 20;

    @ObjectClassDefinition(name = "XZ codec")
    @interface Config {
        @AttributeDefinition(
                name = "Default level",
                description = "0 (fast) to 9 (small); used when none is asked for",
                min = "0",
                max = "9")
        int level() default 6;
    }

    private final CodecInfo info;

    @Activate
    public XzCodec(Config config) {
        this(config.level());
    }

    /// Without Declarative Services.
    public XzCodec(int level) {
        this.info =
                CodecInfo.describe("xz", "1.0.0")
                        .memory(ENCODE_MEMORY, DECODE_MEMORY)
                        .levels(0, 9, Math.clamp(level, 0, 9))
                        .build();
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return new XzEncoder(options.levelFor(info));
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new XzDecoder();
    }

    static int dictionaryFor(int plainBytes) {
        return Math.clamp(plainBytes, LEAST_DICTIONARY, MOST_DICTIONARY);
    }
}
