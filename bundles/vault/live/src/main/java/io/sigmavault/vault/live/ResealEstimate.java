package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;

/// Looks at frames all over the packs that wait to be re-sealed, at most [#SAMPLES], for about [#MOST_NANOS].
final class ResealEstimate {

    private static final int SAMPLES = 24;
    private static final long MOST_NANOS = 20_000_000_000L;

    /// Spreads them; prime, so that each place comes once.
    private static final int STRIDE = 37;

    private final LiveReseal reseal;
    private final Resealer.How how;
    private final Pace pace;
    private final List<Sample> samples = new ArrayList<>();

    ResealEstimate(LiveReseal reseal, Resealer.How how, Pace pace) {
        this.reseal = reseal;
        this.how = how;
        this.pace = pace;
    }

    Resealing.Estimate run(Resealing.Waiting waiting) throws SigmaVaultException {
        var frames = frames();
        int most = (int) Math.min(frames.count(), SAMPLES);
        for (int i = 0; i < most && sum(Sample::encodeNanos) < MOST_NANOS; i++) {
            pace.at(i, most);
            pace.step();
            // All over the packs, should the time be over early.
            var at = frames.at((most / 2 + i * STRIDE) % most, most);
            samples.add(reseal.resealer().sample(at.pack(), at.frame(), how));
        }
        return new Resealing.Estimate(
                waiting,
                samples.size(),
                sum(Sample::plainBytes),
                sum(Sample::bytesBefore),
                sum(Sample::bytesAfter),
                sum(Sample::encodeNanos),
                sum(Sample::decodeNanosBefore),
                sum(Sample::decodeNanosAfter),
                types());
    }

    private FrameNumbers frames() throws SigmaVaultException {
        var frames = new LinkedHashMap<String, Integer>();
        for (var pack : reseal.waitingPacks()) {
            frames.put(pack.name(), reseal.resealer().frames(pack.name()));
        }
        return new FrameNumbers(frames);
    }

    private long sum(ToLongFunction<Sample> part) {
        return samples.stream().mapToLong(part).sum();
    }

    private List<Resealing.OfType> types() {
        var found = new EnumMap<Space.Type, Resealing.OfType>(Space.Type.class);
        for (var each : samples) {
            var type = FileOrder.typeOf(each.key());
            long after = Math.min(each.bytesBefore(), each.bytesAfter());
            var one = new Resealing.OfType(type, 1, each.bytesBefore(), after);
            found.merge(type, one, ResealEstimate::together);
        }
        return List.copyOf(found.values());
    }

    private static Resealing.OfType together(Resealing.OfType a, Resealing.OfType b) {
        return new Resealing.OfType(
                a.type(),
                a.samples() + b.samples(),
                a.bytesBefore() + b.bytesBefore(),
                a.bytesAfter() + b.bytesAfter());
    }
}
