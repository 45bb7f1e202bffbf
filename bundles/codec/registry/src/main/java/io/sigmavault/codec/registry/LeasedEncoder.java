package io.sigmavault.codec.registry;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Codecs.EncoderLease;
import io.sigmavault.codec.Encoder;
import io.sigmavault.core.lease.Lease;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An encoder with the lease on its codec; keeps neither after close.
final class LeasedEncoder implements EncoderLease {

    private final Lease<CodecInfo, Codec> lease;
    private final AtomicReference<@Nullable Encoder> encoder;

    LeasedEncoder(Lease<CodecInfo, Codec> lease, Encoder encoder) {
        this.lease = lease;
        this.encoder = new AtomicReference<>(encoder);
    }

    @Override
    public CodecInfo codec() {
        return lease.facts();
    }

    @Override
    public Encoder encoder() {
        var open = encoder.get();
        if (open == null) {
            throw new IllegalStateException("encoder lease is closed: " + codec().id());
        }
        return open;
    }

    @Override
    public void close() {
        try (lease) {
            var open = encoder.getAndSet(null);
            if (open != null) {
                open.close();
            }
        }
    }
}
