package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Makes one segment of several sources of records. Of records with one id the latest source's stays. Memory: a block
/// a source, and 4 bytes a frame if packs are gone.
final class SegmentMerge {

    private final List<RecordSource> sources;
    private final PackChange packChange;
    private final Map<String, Integer> packs = new LinkedHashMap<>();
    private final List<Input> inputs = new ArrayList<>();
    private int frames;

    /// What becomes of a pack.
    @FunctionalInterface
    interface PackChange {
        PackChange NONE = name -> name;

        /// The pack's new name, or null if it is gone.
        @Nullable String apply(String name);
    }

    /// A source, and what its frames' numbers become.
    private static final class Input {
        final RecordSource source;
        final int rank;
        int first;

        /// New numbers, -1 for a frame that is gone; null if all stay in their order.
        int @Nullable [] numbers;

        Input(RecordSource source, int rank) {
            this.source = source;
            this.rank = rank;
        }

        boolean next() throws IOException {
            while (source.next()) {
                if (frame() >= 0) {
                    return true;
                }
            }
            return false;
        }

        int frame() {
            return numbers == null ? first + source.frame() : numbers[source.frame()];
        }

        int compareId(Input other) {
            return Arrays.compareUnsigned(
                    source.block(),
                    source.at(),
                    source.at() + ObjectId.BYTES,
                    other.source.block(),
                    other.source.at(),
                    other.source.at() + ObjectId.BYTES);
        }
    }

    /// @param sources oldest first
    SegmentMerge(List<? extends RecordSource> sources, PackChange packChange) {
        this.sources = List.copyOf(sources);
        this.packChange = packChange;
    }

    Segment write(Disk disk, Keys keys) throws IOException {
        for (var source : sources) {
            inputs.add(number(source));
        }
        try (var writer = new SegmentWriter(disk, keys)) {
            records(writer);
            for (var input : inputs) {
                frames(input, writer);
            }
            return writer.finish(List.copyOf(packs.keySet()));
        }
    }

    private Input number(RecordSource source) throws IOException {
        var input = new Input(source, inputs.size());
        input.first = frames;
        boolean all = source.packs().stream().noneMatch(name -> packChange.apply(name) == null);
        var numbers = new IntList();
        int[] kept = {frames};
        source.frames((pack, offset, length, count) -> {
            boolean stays = all || packChange.apply(source.packs().get(pack)) != null;
            if (!all) {
                numbers.add(stays ? kept[0] : -1);
            }
            kept[0] += stays ? 1 : 0;
        });
        frames = kept[0];
        input.numbers = all ? null : numbers.toArray();
        return input;
    }

    private void records(SegmentWriter writer) throws IOException {
        var queue =
                new PriorityQueue<Input>(
                        Comparator.comparing((Input input) -> input, Input::compareId)
                                .thenComparing(input -> -input.rank));
        for (var input : inputs) {
            if (input.next()) {
                queue.add(input);
            }
        }
        byte[] last = {};
        while (!queue.isEmpty()) {
            var input = queue.remove();
            var source = input.source;
            int end = source.at() + ObjectId.BYTES;
            if (last.length == 0
                    || !Arrays.equals(last, 0, ObjectId.BYTES, source.block(), source.at(), end)) {
                last = Arrays.copyOfRange(source.block(), source.at(), end);
                writer.record(last, 0, input.frame(), source.ordinal());
            }
            if (input.next()) {
                queue.add(input);
            }
        }
    }

    private void frames(Input input, SegmentWriter writer) throws IOException {
        var names = input.source.packs();
        input.source.frames((pack, offset, length, count) -> {
            String name = packChange.apply(names.get(pack));
            if (name != null) {
                int number = packs.computeIfAbsent(name, _ -> packs.size());
                writer.frame(number, offset, length, count);
            }
        });
    }
}
