package io.sigmavault.vault.engine;

import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.Codec;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.vault.live.Training;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Those who learn codebooks, by the codec that they are for. Taking one out waits until it has learnt what it is at.
final class Trainers implements Training {

    private final Leases<String, CodebookTrainer> trainers = new Leases<>();

    void add(CodebookTrainer trainer, Map<String, ?> properties) {
        trainers.add(String.valueOf(properties.get(Codec.ID)), trainer, properties);
    }

    void remove(CodebookTrainer trainer) {
        trainers.remove(trainer, Leases.DRAIN);
    }

    @Override
    public Optional<byte[]> train(String codec, List<ByteBuffer> samples, int mostBytes) {
        var found = trainers.tryLease(codec::equals);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var lease = found.get()) {
            return lease.service().train(samples, mostBytes).map(book -> book.toBytes());
        }
    }
}
