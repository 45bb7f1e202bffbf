package io.sigmavault.vault.tool.providers;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import io.sigmavault.codec.store.StoreCodec;
import io.sigmavault.codec.xz.XzCodec;
import io.sigmavault.codec.zstd.ZstdCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The codecs that the tool brings: `store`, `zstd`, `xz`, `sigma`, and those that vaults have once their features were installed,
/// `sigma-dense` and `recontainer`. They never go away, so nothing waits.
public final class ToolCodecs implements Codecs {

    private static final int DEFAULT_ZSTD = 3;
    private static final int DEFAULT_XZ = 6;
    private static final int DEFAULT_SIGMA = 19;

    private final Map<String, Supplier<Codec>> offered =
            Map.of(
                    "store",
                    StoreCodec::new,
                    "zstd",
                    () -> new ZstdCodec(DEFAULT_ZSTD),
                    "xz",
                    () -> new XzCodec(DEFAULT_XZ),
                    "sigma",
                    () -> new SigmaCodec(DEFAULT_SIGMA),
                    "sigma-dense",
                    DenseCodec::new,
                    "recontainer",
                    ToolCodecs::recontainer);

    private final Map<String, Codec> made = new ConcurrentHashMap<>();

    private static Codec recontainer() {
        return new RecontainerCodec(DEFAULT_SIGMA, new SigmaCodec(DEFAULT_SIGMA), new DenseCodec());
    }

    private Optional<Codec> find(String id) {
        var supplier = offered.get(id);
        return supplier == null
                ? Optional.empty()
                : Optional.of(made.computeIfAbsent(id, _ -> supplier.get()));
    }

    @Override
    public List<CodecInfo> list() {
        var all = new ArrayList<CodecInfo>();
        for (var id : offered.keySet()) {
            find(id).ifPresent(codec -> all.add(codec.info()));
        }
        all.sort(Comparator.comparing(CodecInfo::id));
        return all;
    }

    @Override
    public EncoderLease encoder(List<String> preferred, EncodeOptions options)
            throws CodecMissingException {
        var codec =
                preferred.stream()
                        .flatMap(id -> find(id).stream())
                        .findFirst()
                        .or(() -> find("store"))
                        .orElseThrow(() -> new CodecMissingException("store", 1));
        return new Encoding(codec.info(), codec.encoder(options));
    }

    @Override
    public DecoderLease decoder(String id, int formatVersion, Duration wait)
            throws CodecMissingException {
        var codec =
                find(id).filter(found -> found.info().formatVersion() >= formatVersion)
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
