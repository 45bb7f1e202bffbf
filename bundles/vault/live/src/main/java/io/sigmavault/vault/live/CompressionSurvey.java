package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.Resealer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds up frames by type of file and codec: all of them where they are few, else every so many, packs in the order of their
/// names, which are random.
final class CompressionSurvey {

    private static final int MOST_FRAMES = 2_000;
    private static final int TELL_EVERY = 64;

    private record Key(Space.@Nullable Type type, String codec) {}

    private record Place(String pack, int frame) {}

    private static final class Sums {
        double plainBytes;
        double storedBytes;
    }

    private final Resealer resealer;
    private final Resealer.Order order;
    private final Map<Key, Sums> parts =
            new TreeMap<>(
                    Comparator.comparing(Key::type, Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(Key::codec));
    private long frames;
    private long seen;

    CompressionSurvey(Resealer resealer, Resealer.Order order) {
        this.resealer = resealer;
        this.order = order;
    }

    void run(Space.Progress progress) throws SigmaVaultException, InterruptedException {
        var places = places();
        double each = (double) frames / Math.max(1, places.size());
        for (var place : places) {
            if (seen % TELL_EVERY == 0) {
                progress.at(seen, places.size());
            }
            var look = resealer.look(place.pack(), place.frame());
            int key = order.keyOf(look.first());
            var type = key == 0 ? null : FileOrder.typeOf(key); // 0: no file has it
            var sums = parts.computeIfAbsent(new Key(type, look.codec()), _ -> new Sums());
            sums.plainBytes += each * look.plainBytes();
            sums.storedBytes += each * look.storedBytes();
            seen++;
        }
    }

    /// Every so many frames, counted over all packs.
    private List<Place> places() throws SigmaVaultException {
        var packs = resealer.candidates().stream().map(Resealer.Candidate::name).sorted().toList();
        for (var pack : packs) {
            frames += resealer.frames(pack);
        }
        long step = Math.max(1, Math.ceilDiv(frames, MOST_FRAMES));
        var places = new ArrayList<Place>();
        long begin = 0;
        for (var pack : packs) {
            int count = resealer.frames(pack);
            for (long at = Math.ceilDiv(begin, step) * step; at < begin + count; at += step) {
                places.add(new Place(pack, (int) (at - begin)));
            }
            begin += count;
        }
        return places;
    }

    long frames() {
        return frames;
    }

    long seen() {
        return seen;
    }

    List<Space.Part> parts() {
        return parts.entrySet().stream()
                .map(each ->
                        new Space.Part(
                                each.getKey().type(),
                                each.getKey().codec(),
                                Math.round(each.getValue().plainBytes),
                                Math.round(each.getValue().storedBytes)))
                .toList();
    }
}
