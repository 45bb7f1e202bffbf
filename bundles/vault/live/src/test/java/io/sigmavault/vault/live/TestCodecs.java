package io.sigmavault.vault.live;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import io.sigmavault.codec.store.StoreCodec;
import io.sigmavault.codec.zstd.ZstdCodec;
import java.time.Duration;
import java.util.List;

/// The real codecs zstd and store, of which zstd can be taken away.
final class TestCodecs implements Codecs {

    private final Codec zstd = new ZstdCodec(3);
    private final Codec store = new StoreCodec();
    private volatile boolean present = true;

    /// Whether there is a zstd codec.
    public void setPresent(boolean now) {
        present = now;
    }

    @Override
    public List<CodecInfo> list() {
        return present ? List.of(store.info(), zstd.info()) : List.of(store.info());
    }

    @Override
    public EncoderLease encoder(List<String> preferred, EncodeOptions options) {
        var codec = present && preferred.contains("zstd") ? zstd : store;
        var encoder = codec.encoder(options);
        return new EncoderLease() {
            @Override
            public CodecInfo codec() {
                return codec.info();
            }

            @Override
            public Encoder encoder() {
                return encoder;
            }

            @Override
            public void close() {
                encoder.close();
            }
        };
    }

    @Override
    public DecoderLease decoder(String id, int formatVersion, Duration wait)
            throws CodecMissingException {
        if (!present || !id.equals("zstd")) {
            throw new CodecMissingException(id, formatVersion);
        }
        var decoder = zstd.decoder(formatVersion);
        return new DecoderLease() {
            @Override
            public CodecInfo codec() {
                return zstd.info();
            }

            @Override
            public Decoder decoder() {
                return decoder;
            }

            @Override
            public void close() {
                decoder.close();
            }
        };
    }
}
