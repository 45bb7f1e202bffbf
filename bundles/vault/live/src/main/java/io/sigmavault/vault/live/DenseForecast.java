package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.DenseTier.Forecast;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.DenseSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;

/// Encodes some frames of what would go to the dense tier, at most [#SAMPLES], for about [#MOST_NANOS], and reads them back.
final class DenseForecast {

    private static final int SAMPLES = 12;
    private static final long MOST_NANOS = 30_000_000_000L;

    private final Resealer resealer;
    private final Resealer.How how;
    private final Pace pace;
    private final List<DenseSample> samples = new ArrayList<>();

    DenseForecast(Resealer resealer, Resealer.How how, Pace pace) {
        this.resealer = resealer;
        this.how = how;
        this.pace = pace;
    }

    Forecast run(List<TierMoves.Going> going) throws SigmaVaultException {
        var packs = new LinkedHashMap<String, Integer>();
        for (var each : going) {
            packs.put(each.pack().name(), resealer.frames(each.pack().name()));
        }
        var frames = new FrameNumbers(packs);
        int most = (int) Math.min(frames.count(), SAMPLES);
        for (int i = 0; i < most && took() < MOST_NANOS; i++) {
            pace.at(i, most);
            pace.step();
            sample(frames.at(i, most));
        }
        return new Forecast(
                going.stream().mapToLong(TierMoves.Going::bytes).sum(),
                Math.round(going.stream().mapToDouble(DenseForecast::plainBytes).sum()),
                samples.size(),
                sum(Resealer.Sample::plainBytes),
                sum(Resealer.Sample::bytesBefore),
                sum(Resealer.Sample::bytesAfter),
                sum(Resealer.Sample::encodeNanos),
                sum(Resealer.Sample::decodeNanosBefore),
                sum(Resealer.Sample::decodeNanosAfter),
                samples.stream().mapToLong(DenseSample::longestNanos).max().orElse(0));
    }

    private void sample(FrameNumbers.Place at) throws SigmaVaultException {
        if (how.order().dense().has(resealer.look(at.pack(), at.frame()).first())) {
            samples.add(resealer.denseSample(at.pack(), at.frame(), how));
        }
    }

    private long took() {
        return sum(Resealer.Sample::encodeNanos);
    }

    private static double plainBytes(TierMoves.Going going) {
        var pack = going.pack();
        return (double) going.bytes() * pack.plainBytes() / Math.max(1, pack.sizeBytes());
    }

    private long sum(ToLongFunction<Resealer.Sample> part) {
        return samples.stream().map(DenseSample::sample).mapToLong(part).sum();
    }
}
