package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.objects.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What happened to a vault's files. The newest changes are in memory (and in the journal); a checkpoint moves them to
/// chunks of up to 256 KiB, the parts. Memory: the changes of the journal, which are at most one for each of its 4 KiB
/// blocks, and one part.
final class ChangeLog {

    /// A part stops growing at this size.
    private static final int FULL = 256 << 10;

    /// A chunk of changes.
    record Part(ObjectId id, long first, long last) {
        long count() {
            return last - first + 1;
        }
    }

    private final Writers writers;
    private final ChunkReader chunks;
    private final long keep;
    private final List<VaultChange> recent = new ArrayList<>();
    private List<Part> parts = List.of();

    /// @param keep how many changes are kept at least, as long as 1,000 parts are enough
    ChangeLog(Writers writers, ChunkReader chunks, long keep) {
        this.writers = writers;
        this.chunks = chunks;
        this.keep = keep;
    }

    synchronized void load(List<Part> stored) {
        parts = List.copyOf(stored);
    }

    synchronized void add(VaultChange change) {
        recent.add(change);
    }

    synchronized List<Part> parts() {
        return parts;
    }

    /// Changes behind `after` up to `newest`, oldest first.
    List<VaultChange> read(long after, long newest, int limit)
            throws SigmaVaultException, IOException {
        List<VaultChange> latest;
        List<Part> stored;
        synchronized (this) {
            latest = List.copyOf(recent);
            stored = parts;
        }
        var found = new ArrayList<VaultChange>();
        for (var part : stored) {
            if (part.last() > after && found.size() < limit) {
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

    private List<VaultChange> load(Part part) throws SigmaVaultException, IOException {
        var in = new In(chunks.read(part.id()));
        var changes = new ArrayList<VaultChange>();
        for (long i = part.first(); i <= part.last(); i++) {
            changes.add(Records.change(in));
        }
        return changes;
    }

    /// Puts all changes there are into parts; they stay in memory until [#settle].
    ///
    /// @return all parts there are to be
    List<Part> store() throws SigmaVaultException {
        List<VaultChange> pending;
        var result = new ArrayList<Part>();
        synchronized (this) {
            pending = List.copyOf(recent);
            result.addAll(parts);
        }
        var out = new Out();
        long first = 0;
        if (!pending.isEmpty() && !result.isEmpty()) {
            byte[] last = chunks.read(result.getLast().id());
            if (last.length < FULL) {
                first = result.removeLast().first();
                out.raw(last);
            }
        }
        for (var change : pending) {
            first = first == 0 ? change.sequence() : first;
            Records.change(out, change);
            if (out.size() >= FULL) {
                result.add(part(out, first, change.sequence()));
                first = 0;
            }
        }
        if (first > 0) {
            result.add(part(out, first, pending.getLast().sequence()));
        }
        long count = result.stream().mapToLong(Part::count).sum();
        while (result.size() > Position.MOST_PARTS
                || result.size() > 1 && count - result.getFirst().count() >= keep) {
            count -= result.removeFirst().count();
        }
        return result;
    }

    private Part part(Out out, long first, long last) throws SigmaVaultException {
        var id = writers.put(Writers.CHANGES, out.array(), out.size());
        out.reset();
        return new Part(id, first, last);
    }

    /// The commit that names `now` is on stable storage.
    synchronized void settle(List<Part> now) {
        parts = List.copyOf(now);
        long last = now.isEmpty() ? 0 : now.getLast().last();
        recent.removeIf(change -> change.sequence() <= last);
    }
}
