package io.sigmavault.share.smb;

import io.sigmavault.host.FileServer.Session;
import io.sigmavault.share.Connection;
import io.sigmavault.share.Connections;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/// Who was connected when Samba was asked last: one connection for each account and address, at most [Connections#MOST]. It
/// tells neither bytes nor open files, and since when is when it was first seen.
final class Roll {

    private final Map<Session, Connection> known = new HashMap<>();
    private long next;

    /// @param sessions that are there now
    /// @param account of a uid
    synchronized void seen(List<Session> sessions, IntFunction<String> account, Instant now) {
        known.keySet().retainAll(new HashSet<>(sessions));
        for (Session session : sessions) {
            if (known.size() < Connections.MOST) {
                known.computeIfAbsent(session, each -> made(each, account, now));
            }
        }
    }

    private Connection made(Session session, IntFunction<String> account, Instant now) {
        return new Connection(
                Smb.ID + "-" + Long.toString(++next, 36),
                Smb.ID,
                account.apply(session.uid()),
                session.machine(),
                now,
                0,
                0,
                List.of());
    }

    synchronized List<Connection> told() {
        return List.copyOf(known.values());
    }

    /// Whose connection it is; it is no longer told.
    synchronized OptionalInt take(String id) {
        for (var one : known.entrySet()) {
            if (one.getValue().id().equals(id)) {
                known.remove(one.getKey());
                return OptionalInt.of(one.getKey().uid());
            }
        }
        return OptionalInt.empty();
    }
}
