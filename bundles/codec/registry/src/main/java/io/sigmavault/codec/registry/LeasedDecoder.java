package io.sigmavault.codec.registry;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Codecs.DecoderLease;
import io.sigmavault.codec.Decoder;
import io.sigmavault.core.lease.Lease;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A decoder with the lease on its codec; keeps neither after close.
final class LeasedDecoder implements DecoderLease {

    private final Lease<CodecInfo, Codec> lease;
    private final AtomicReference<@Nullable Decoder> decoder;

    LeasedDecoder(Lease<CodecInfo, Codec> lease, Decoder decoder) {
        this.lease = lease;
        this.decoder = new AtomicReference<>(decoder);
    }

    @Override
    public CodecInfo codec() {
        return lease.facts();
    }

    @Override
    public Decoder decoder() {
        var open = decoder.get();
        if (open == null) {
            throw new IllegalStateException("decoder lease is closed: " + codec().id());
        }
        return open;
    }

    @Override
    public void close() {
        try (lease) {
            var open = decoder.getAndSet(null);
            if (open != null) {
                open.close();
            }
        }
    }
}
