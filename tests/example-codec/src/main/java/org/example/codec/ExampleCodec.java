package org.example.codec;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import org.osgi.service.component.annotations.Component;

/// What docs/plugin-author.md and the README quote, from `@Component` to the last brace.
@Component(property = Codec.ID + "=example")
public final class ExampleCodec implements Codec {
    @Override
    public CodecInfo info() {
        return CodecInfo.general("example", "1.0.0", 1, 9, 6, 1 << 20); // levels 1-9, 1 MiB
    }
    @Override
    public Encoder encoder(EncodeOptions options) {
        return (source, target) -> Deflate.encode(options.levelFor(info()), source, target);
    }
    @Override
    public Decoder decoder(int formatVersion) {
        return (source, target, codebooks) -> Deflate.decode(source, target);
    }
}
