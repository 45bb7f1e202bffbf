package io.sigmavault.vault.engine;

import io.sigmavault.vault.VaultChange;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// What happened to a vault's files. The newest changes are in memory (and in the journal); a
/// checkpoint moves them to sealed files of up to 50,000 changes.
final class ChangeLog {

    static final String KIND = "changes";
    private static final int MOST_IN_FILE = 50_000;
    private static final int FEW = MOST_IN_FILE / 2;

    /// A file of changes.
    record Part(int number, long first, long last) {
        long count() {
            return last - first + 1;
        }
    }

    private final Disk disk;
    private final String folder;
    private final Keys keys;
    private final TreeMap<Long, Part> parts = new TreeMap<>();
    private final List<VaultChange> recent = new ArrayList<>();
    private int next = 1;

    ChangeLog(Disk disk, String vaultFolder, Keys keys) {
        this.disk = disk;
        this.folder = vaultFolder + "/" + Format.INDEX;
        this.keys = keys;
    }

    synchronized void add(VaultChange change) {
        recent.add(change);
    }

    synchronized void addPart(Part part) {
        parts.put(part.first(), part);
        next = Math.max(next, part.number() + 1);
    }

    synchronized List<Part> parts() {
        return List.copyOf(parts.values());
    }

    synchronized int recentCount() {
        return recent.size();
    }

    /// Changes behind `after` up to `newest`, oldest first.
    List<VaultChange> read(long after, long newest, int limit) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return readOnce(after, newest, limit);
            } catch (NoSuchFileException e) {
                // A checkpoint replaced the file meanwhile.
                if (attempt == 3) {
                    throw new Damaged("a file of changes is missing", e);
                }
            }
        }
    }

    private List<VaultChange> readOnce(long after, long newest, int limit) throws IOException {
        List<VaultChange> latest;
        List<Part> stored = new ArrayList<>();
        synchronized (this) {
            latest = List.copyOf(recent);
            for (var part : parts.values()) {
                if (part.last() > after) {
                    stored.add(part);
                }
            }
        }
        var found = new ArrayList<VaultChange>();
        for (var part : stored) {
            if (found.size() < limit) {
                collect(load(part), after, newest, limit, found);
            }
        }
        collect(latest, after, newest, limit, found);
        return found;
    }

    private static void collect(
            List<VaultChange> from, long after, long newest, int limit, List<VaultChange> into) {
        long reached = into.isEmpty() ? after : into.getLast().sequence();
        for (var change : from) {
            if (into.size() == limit || change.sequence() > newest) {
                return;
            }
            if (change.sequence() > reached) {
                into.add(change);
            }
        }
    }

    private List<VaultChange> load(Part part) throws IOException {
        String what = "file " + part.number() + " of changes";
        String path = path(part.number());
        try (var reader = new SealedReader(disk, path, keys, KIND, part.number(), what)) {
            var in = new In(reader);
            var changes = new ArrayList<VaultChange>();
            for (long i = part.first(); i <= part.last(); i++) {
                changes.add(Records.change(in));
            }
            return changes;
        }
    }

    /// Moves the changes up to `newest` into files; the old files stay until [#settle].
    ///
    /// @return all files there are to be
    List<Part> store(long newest, long keep) throws IOException {
        var pending = new ArrayList<VaultChange>();
        var result = new ArrayList<Part>();
        synchronized (this) {
            result.addAll(parts.values());
            for (var change : recent) {
                if (change.sequence() <= newest) {
                    pending.add(change);
                }
            }
        }
        if (!pending.isEmpty()) {
            if (!result.isEmpty() && result.getLast().count() < FEW) {
                pending.addAll(0, load(result.removeLast()));
            }
            for (int from = 0; from < pending.size(); from += MOST_IN_FILE) {
                int to = Math.min(pending.size(), from + MOST_IN_FILE);
                result.add(write(pending.subList(from, to)));
            }
        }
        long count = result.stream().mapToLong(Part::count).sum();
        while (result.size() > 1 && count - result.getFirst().count() >= keep) {
            count -= result.removeFirst().count();
        }
        return result;
    }

    private Part write(List<VaultChange> changes) throws IOException {
        int number;
        synchronized (this) {
            number = next++;
        }
        String path = path(number);
        disk.delete(path);
        try (var writer = new SealedWriter(disk, path, keys, KIND, number)) {
            var out = new Out();
            for (var change : changes) {
                Records.change(out, change);
                writer.take(out);
            }
            writer.finish();
        } catch (IOException e) {
            disk.delete(path);
            throw e;
        }
        long first = changes.getFirst().sequence();
        return new Part(number, first, changes.getLast().sequence());
    }

    /// The checkpoint that names `now` is on stable storage: other files go.
    void settle(List<Part> now, long newest) throws IOException {
        synchronized (this) {
            parts.clear();
            now.forEach(part -> parts.put(part.first(), part));
            recent.removeIf(change -> change.sequence() <= newest);
        }
        sweep();
    }

    /// Deletes what no checkpoint names.
    void sweep() throws IOException {
        Set<String> known;
        synchronized (this) {
            known = Set.copyOf(parts.values().stream().map(part -> name(part.number())).toList());
        }
        for (var name : disk.list(folder)) {
            if (!known.contains(name) && !Format.CHECKPOINT.endsWith("/" + name)) {
                disk.delete(folder + "/" + name);
            }
        }
    }

    private static String name(int number) {
        return "changes-" + Format.number(number);
    }

    private String path(int number) {
        return folder + "/" + name(number);
    }
}
