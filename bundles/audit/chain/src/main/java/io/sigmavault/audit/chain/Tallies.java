package io.sigmavault.audit.chain;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what is alike within a minute, so that it becomes one entry. Knows at most [#MOST] kinds of things, some
/// 2 MiB; further ones are counted together by action and outcome.
final class Tallies {

    static final int MOST = 4_096;

    /// Refusals of an action to an origin in a minute that are written one by one, whatever names it gives.
    static final int ALONE = 20;

    private static final int SECONDS = 60;
    private static final String MANY = "many";

    private final Clock clock;
    private final Map<Kind, Long> counts = new ConcurrentHashMap<>();
    private final Map<Kind, Long> refusals = new ConcurrentHashMap<>();

    Tallies(Clock clock) {
        this.clock = clock;
    }

    void add(NewEntry entry) {
        count(counts, new Kind(entry, minute()), 1);
    }

    /// Counts a refusal.
    ///
    /// @return whether it is one of the first, which get an entry each
    boolean alone(NewEntry entry) {
        long now = minute();
        var source =
                new NewEntry(
                        entry.action(),
                        entry.outcome(),
                        Actor.SYSTEM,
                        "",
                        entry.origin(),
                        Map.of());
        if (refusals.size() >= MOST) {
            refusals.keySet().removeIf(kind -> kind.minute() < now);
        }
        return count(refusals, new Kind(source, now), 1) <= ALONE;
    }

    private static long count(Map<Kind, Long> target, Kind kind, long times) {
        var known = target.size() < MOST || target.containsKey(kind) ? kind : kind.anyone();
        return target.merge(known, times, Long::sum);
    }

    private long minute() {
        return clock.instant().getEpochSecond() / SECONDS;
    }

    /// Takes what was counted in minutes that are over; at most 10,000.
    List<Tally> past() {
        return take(minute());
    }

    /// Takes everything.
    List<Tally> all() {
        return take(Long.MAX_VALUE);
    }

    private List<Tally> take(long before) {
        var taken = new ArrayList<Tally>();
        for (var kind : counts.keySet()) {
            if (kind.minute() < before) {
                Long times = counts.remove(kind);
                if (times != null) {
                    taken.add(new Tally(kind, times));
                }
            }
        }
        refusals.keySet().removeIf(kind -> kind.minute() < before);
        return taken;
    }

    void putBack(Tally tally) {
        count(counts, tally.kind(), tally.times());
    }

    /// Things alike in a minute since 1970.
    record Kind(NewEntry entry, long minute) {

        private Kind anyone() {
            var nobody = new Actor("system", MANY);
            return new Kind(
                    new NewEntry(entry.action(), entry.outcome(), nobody, MANY, MANY, Map.of()),
                    minute);
        }
    }

    /// How often it was so.
    record Tally(Kind kind, long times) {

        NewEntry summary() {
            var detail = new TreeMap<>(kind.entry().detail());
            detail.put("count", Long.toString(times));
            detail.put("from", Instant.ofEpochSecond(kind.minute() * SECONDS).toString());
            detail.put("seconds", Integer.toString(SECONDS));
            return new NewEntry(
                    kind.entry().action(),
                    kind.entry().outcome(),
                    kind.entry().actor(),
                    kind.entry().resource(),
                    kind.entry().origin(),
                    detail);
        }
    }
}
