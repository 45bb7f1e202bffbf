package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import io.sigmavault.codec.store.StoreCodec;
import io.sigmavault.codec.zstd.ZstdCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The real codecs zstd, sigma (at a quick level), sigma-dense and store, and one that uses codebooks, of which all but store can be taken away, or
/// be made to err.
public final class TestCodecs implements Codecs {

    private static final int QUICK = 3;

    private final Codec store = new StoreCodec();
    private final List<Codec> others = new ArrayList<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();

    /// @param more codecs
    public TestCodecs(Codec... more) {
        var dense = new DenseCodec();
        others.addAll(List.of(new SigmaCodec(QUICK), new ZstdCodec(3), dense, new PresetDeflate()));
        others.addAll(List.of(more));
    }

    /// Whether there are codecs but store.
    public void setPresent(boolean now) {
        others.forEach(codec -> setPresent(codec.info().id(), now));
    }

    public void setPresent(String id, boolean now) {
        if (now) {
            gone.remove(id);
        } else {
            gone.add(id);
        }
    }

    /// Whether what a codec encodes comes back with another first byte.
    public void setWrong(String id, boolean now) {
        if (now) {
            wrong.add(id);
        } else {
            wrong.remove(id);
        }
    }

    private Encoder encoder(Codec codec, EncodeOptions options) {
        var encoder = codec.encoder(options);
        if (!wrong.contains(codec.info().id())) {
            return encoder;
        }
        return (source, target) -> {
            byte[] other = new byte[source.remaining()];
            source.get(source.position(), other);
            other[0] ^= 1;
            return encoder.encode(ByteBuffer.wrap(other), target);
        };
    }

    private Stream<Codec> present() {
        return others.stream().filter(codec -> !gone.contains(codec.info().id()));
    }

    @Override
    public List<CodecInfo> list() {
        return Stream.concat(present(), Stream.of(store)).map(Codec::info).toList();
    }

    @Override
    public EncoderLease encoder(List<String> preferred, EncodeOptions options) {
        var codec =
                present()
                        .filter(each -> preferred.contains(each.info().id()))
                        .findFirst()
                        .orElse(store);
        return new Encoding(codec.info(), encoder(codec, options));
    }

    @Override
    public DecoderLease decoder(String id, int formatVersion, Duration wait)
            throws CodecMissingException {
        var codec =
                present()
                        .filter(each -> each.info().id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new CodecMissingException(id, formatVersion));
        return new Decoding(codec.info(), codec.decoder(formatVersion));
    }

    private record Encoding(CodecInfo codec, Encoder encoder) implements EncoderLease {
        @Override
        public void close() {
            encoder.close();
        }
    }

    private record Decoding(CodecInfo codec, Decoder decoder) implements DecoderLease {
        @Override
        public void close() {
            decoder.close();
        }
    }
}
