package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the journal back, from the segment a checkpoint names to the last whole batch. Only the
/// last segment may end in a torn batch; all others end where a later one says.
final class JournalReplay {

    /// Takes the records, without the link that starts a segment.
    interface Consumer {
        void accept(In records) throws IOException, SigmaVaultException;
    }

    private final Disk disk;
    private final JournalKeys keys;
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();
    private int last;

    JournalReplay(Disk disk, JournalKeys keys) {
        this.disk = disk;
        this.keys = keys;
    }

    /// Valid blocks of each segment, after [#run].
    TreeMap<Integer, Integer> ends() {
        return ends;
    }

    int nextNumber() {
        return last + 1;
    }

    /// @param first segment to start with
    /// @throws Damaged if a batch that had been acknowledged is missing
    void run(int first, Consumer consumer) throws IOException, SigmaVaultException {
        var numbers = segments(first);
        last = first - 1;
        if (numbers.isEmpty()) {
            return;
        }
        last = numbers.getLast();
        TreeMap<Integer, Integer> known = new TreeMap<>();
        int tail = first;
        for (int number : numbers.reversed()) {
            var links = links(number);
            if (links != null) {
                known = links;
                tail = number;
                break;
            }
        }
        for (int number : numbers) {
            if (number < tail && !known.containsKey(number)) {
                throw new Damaged("the end of journal segment " + number + " is unknown");
            }
            replay(number, known.get(number), number == tail, consumer);
        }
    }

    private List<Integer> segments(int first) throws IOException {
        var numbers = new ArrayList<Integer>();
        for (var name : disk.list(Format.JOURNAL)) {
            int number = Format.numberOf(name);
            if (number >= first) {
                numbers.add(number);
            } else {
                // Left by a crash before it was trimmed or named.
                disk.delete(Format.JOURNAL + "/" + name);
            }
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != first + i) {
                throw new Damaged("journal segment " + (first + i) + " is missing");
            }
        }
        return numbers;
    }

    private @Nullable TreeMap<Integer, Integer> links(int number) throws IOException {
        try (var batches = new JournalBatches(disk, keys, number)) {
            byte[] batch = batches.next();
            if (batch == null) {
                return null;
            }
            return links(new In(batch));
        }
    }

    private static TreeMap<Integer, Integer> links(In in) throws IOException {
        if (in.u8() != Records.LINK) {
            throw new Damaged("a journal segment does not start with its links");
        }
        var links = new TreeMap<Integer, Integer>();
        for (int i = in.count(1 << 20); i > 0; i--) {
            links.put(in.count(Integer.MAX_VALUE), in.count(Integer.MAX_VALUE));
        }
        return links;
    }

    private void replay(int number, @Nullable Integer end, boolean tail, Consumer consumer)
            throws IOException, SigmaVaultException {
        try (var batches = new JournalBatches(disk, keys, number)) {
            while (end == null || batches.position() < end) {
                byte[] batch = batches.next();
                if (batch == null) {
                    break;
                }
                var in = new In(batch);
                if (!ends.containsKey(number)) {
                    links(in);
                }
                ends.put(number, batches.position());
                consumer.accept(in);
            }
            ends.putIfAbsent(number, 1);
            if (end != null && batches.position() != end) {
                throw batches.endsEarly();
            }
            if (tail || end == null) {
                batches.checkTail();
                batches.force();
            }
        }
    }
}
