package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.update.PastUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What was installed and how it went, newest first, at most [#MOST] entries.
record History(UpdateFolder folder) {

    static final int MOST = 100;

    private static final String FILE = "history";
    private static final Object LOCK = new Object();

    List<PastUpdate> list() throws SigmaVaultException {
        var list = new ArrayList<PastUpdate>();
        for (var row : folder.rows(FILE)) {
            list.add(read(row));
        }
        return list;
    }

    /// Adds an update that was written. What waited before never was started.
    void written(PastUpdate update) throws SigmaVaultException {
        synchronized (LOCK) {
            var list = new ArrayList<>(list());
            if (!list.isEmpty() && list.getFirst().outcome() == PastUpdate.Outcome.WAITING) {
                list.set(0, ended(list.getFirst(), PastUpdate.Outcome.REPLACED, update.written()));
            }
            list.addFirst(update);
            store(list);
        }
    }

    /// Says what became of the newest one.
    void ended(PastUpdate.Outcome outcome, Instant when) throws SigmaVaultException {
        synchronized (LOCK) {
            var list = new ArrayList<>(list());
            list.set(0, ended(list.getFirst(), outcome, when));
            store(list);
        }
    }

    private void store(List<PastUpdate> list) throws SigmaVaultException {
        folder.write(
                FILE,
                list.stream()
                        .limit(MOST)
                        .map(each ->
                                Map.of(
                                        "from", each.from(),
                                        "to", each.to(),
                                        "actor", each.actor(),
                                        "written", each.written().toString(),
                                        "ended", each.ended().toString(),
                                        "outcome", each.outcome().name()))
                        .toList());
    }

    private static PastUpdate ended(PastUpdate update, PastUpdate.Outcome outcome, Instant when) {
        return new PastUpdate(
                update.from(), update.to(), update.actor(), update.written(), when, outcome);
    }

    private static PastUpdate read(Map<String, String> row) {
        return new PastUpdate(
                row.getOrDefault("from", ""),
                row.getOrDefault("to", ""),
                row.getOrDefault("actor", ""),
                Instant.parse(row.getOrDefault("written", "1970-01-01T00:00:00Z")),
                Instant.parse(row.getOrDefault("ended", "1970-01-01T00:00:00Z")),
                PastUpdate.Outcome.valueOf(row.getOrDefault("outcome", "REPLACED")));
    }
}
