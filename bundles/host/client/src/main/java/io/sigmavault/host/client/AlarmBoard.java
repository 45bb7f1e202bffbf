package io.sigmavault.host.client;

import io.sigmavault.host.Alarm;
import io.sigmavault.host.Alarm.Kind;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// The alarms that are on, at most [#MOST]. Tells of each when it begins and when it ends, once.
final class AlarmBoard {

    static final int MOST = 256;

    /// Hears of alarms.
    interface Listener {
        void raised(Alarm alarm);

        void cleared(Alarm alarm);
    }

    private final Clock clock;
    private final Listener listener;
    private final TreeMap<String, Alarm> on = new TreeMap<>();

    AlarmBoard(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// Worst first.
    synchronized List<Alarm> now() {
        return on.values().stream()
                .sorted(Comparator.comparing(Alarm::kind).thenComparing(Alarm::subject))
                .toList();
    }

    /// Of `kinds`, exactly the alarm `kind` is on for `subject` afterwards.
    synchronized void only(Set<Kind> kinds, Kind kind, String subject) {
        var others = EnumSet.copyOf(kinds);
        others.remove(kind);
        others.forEach(other -> clear(other, subject));
        var alarm = new Alarm(kind, subject, clock.instant());
        if (on.size() < MOST && on.putIfAbsent(key(kind, subject), alarm) == null) {
            listener.raised(alarm);
        }
    }

    synchronized void clear(Kind kind, String subject) {
        var alarm = on.remove(key(kind, subject));
        if (alarm != null) {
            listener.cleared(alarm);
        }
    }

    /// Ends those of `kinds` whose subject is not among `subjects`.
    synchronized void keep(Set<Kind> kinds, Set<String> subjects) {
        List.copyOf(on.values()).stream()
                .filter(alarm ->
                        kinds.contains(alarm.kind()) && !subjects.contains(alarm.subject()))
                .forEach(alarm -> clear(alarm.kind(), alarm.subject()));
    }

    private static String key(Kind kind, String subject) {
        return kind + " " + subject;
    }
}
