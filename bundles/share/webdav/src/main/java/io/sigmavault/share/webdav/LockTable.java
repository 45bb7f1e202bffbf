package io.sigmavault.share.webdav;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Write locks of WebDAV, at most 10,000, in memory: they hold between WebDAV clients by their tokens, and keep
/// whoever it is from changing the same over other protocols. They end with their time (an hour at most), and are gone after a restart, as RFC 4918 (section 6.6) lets them.
final class LockTable {

    static final long LONGEST_SECONDS = 3_600;

    private static final int MOST = 10_000;
    private static final long NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private final Map<String, Lock> locks = new LinkedHashMap<>();

    LockTable(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A lock.
    ///
    /// @param owner XML as the client sent it, for other clients to see
    /// @param holder who made it
    /// @param deep a folder with all that is in it
    record Lock(
            String token,
            DavPath root,
            boolean exclusive,
            boolean deep,
            String owner,
            Caller holder,
            long seconds,
            long endNanos) {

        String principal() {
            return holder.actor().toString();
        }

        boolean covers(DavPath at) {
            return root.share().equals(at.share())
                    && (root.path().equals(at.path()) || deep && at.path().startsWith(root.path()));
        }

        boolean within(DavPath folder) {
            return root.share().equals(folder.share()) && root.path().startsWith(folder.path());
        }
    }

    /// @throws SigmaVaultException codes `locked`, `too-many-locks`
    synchronized Lock add(
            DavPath root,
            boolean exclusive,
            boolean deep,
            String owner,
            Caller holder,
            long seconds)
            throws SigmaVaultException {
        expire();
        for (Lock other : locks.values()) {
            boolean touches = other.covers(root) || deep && other.within(root);
            if (touches && (exclusive || other.exclusive())) {
                throw locked();
            }
        }
        if (locks.size() >= MOST) {
            throw new SigmaVaultException(
                    "too-many-locks", 503, "there are as many locks as there can be: try later");
        }
        String token = "opaquelocktoken:" + UUID.randomUUID();
        var lock =
                new Lock(
                        token,
                        root,
                        exclusive,
                        deep,
                        owner,
                        holder,
                        seconds,
                        nanos.getAsLong() + seconds * NANOS);
        locks.put(token, lock);
        return lock;
    }

    static SigmaVaultException locked() {
        return new SigmaVaultException(
                "locked", 423, "another program has locked it: try again when it is done");
    }

    /// Starts the time of a lock anew; null if none of these covers `at`.
    synchronized @Nullable Lock refresh(DavPath at, Collection<String> tokens, long seconds) {
        expire();
        for (String token : tokens) {
            Lock lock = locks.get(token);
            if (lock != null && lock.covers(at)) {
                var fresh =
                        new Lock(
                                lock.token(),
                                lock.root(),
                                lock.exclusive(),
                                lock.deep(),
                                lock.owner(),
                                lock.holder(),
                                seconds,
                                nanos.getAsLong() + seconds * NANOS);
                locks.put(token, fresh);
                return fresh;
            }
        }
        return null;
    }

    synchronized @Nullable Lock find(String token) {
        expire();
        return locks.get(token);
    }

    synchronized void remove(String token) {
        locks.remove(token);
    }

    /// Those on a place or above it that hold there.
    synchronized List<Lock> covering(DavPath at) {
        expire();
        return locks.values().stream().filter(lock -> lock.covers(at)).toList();
    }

    /// Who has a lock that holds there.
    ///
    /// @param deep or below
    synchronized List<Caller> holders(DavPath at, boolean deep) {
        expire();
        return locks.values().stream()
                .filter(lock -> lock.covers(at) || deep && lock.within(at))
                .map(Lock::holder)
                .toList();
    }

    /// Refuses a change without the token of a lock that holds there.
    ///
    /// @param deep all that is below changes too
    /// @param membership names are added or taken, so that the folder above counts
    /// @throws SigmaVaultException code `locked`
    synchronized void check(
            DavPath at, boolean deep, boolean membership, Collection<String> tokens, String who)
            throws SigmaVaultException {
        expire();
        checkOne(covering(at), tokens, who);
        if (membership && !at.path().isRoot()) {
            checkOne(covering(new DavPath(at.share(), at.path().parent())), tokens, who);
        }
        if (deep) {
            for (Lock lock : locks.values()) {
                if (lock.within(at)) {
                    checkOne(List.of(lock), tokens, who);
                }
            }
        }
    }

    private static void checkOne(List<Lock> holding, Collection<String> tokens, String who)
            throws SigmaVaultException {
        boolean held =
                holding.stream()
                        .anyMatch(lock ->
                                tokens.contains(lock.token()) && lock.principal().equals(who));
        if (!holding.isEmpty() && !held) {
            throw locked();
        }
    }

    /// What is removed or moved away is locked no more.
    synchronized void forget(DavPath tree) {
        locks.values().removeIf(lock -> lock.within(tree));
    }

    private void expire() {
        long now = nanos.getAsLong();
        locks.values().removeIf(lock -> now - lock.endNanos() >= 0);
    }
}
