package io.sigmavault.vault.tree;

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

/// The real codecs zstd and store, as the vault's tool has them.
final class TestCodecs implements Codecs {

    private final Codec zstd = new ZstdCodec(3);
    private final Codec store = new StoreCodec();

    @Override
    public List<CodecInfo> list() {
        return List.of(store.info(), zstd.info());
    }

    @Override
    public EncoderLease encoder(List<String> preferred, EncodeOptions options) {
        var codec = preferred.contains("zstd") ? zstd : store;
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
        if (!id.equals("zstd")) {
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
