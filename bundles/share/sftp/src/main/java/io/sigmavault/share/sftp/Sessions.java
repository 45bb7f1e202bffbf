package io.sigmavault.share.sftp;

import io.sigmavault.access.Caller;
import io.sigmavault.share.Connection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections that are open, logged in or not. Ends those above a number.
final class Sessions implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long PATIENCE_SECONDS = 5;

    /// Of all ports of this server's life, so that no number comes twice.
    private static final AtomicLong NEXT = new AtomicLong();

    private final Map<Session, Use> open = new ConcurrentHashMap<>();
    private final int most;

    Sessions(int most) {
        this.most = most;
    }

    @Override
    public void sessionCreated(Session session) {
        String id = Sftp.ID + "-" + Long.toString(NEXT.incrementAndGet(), 36);
        open.put(session, new Use(id, Instant.now()));
        if (open.size() > most) {
            var last = strangerForLongest().orElse(session);
            LOG.warn("more than {} SFTP connections: {} is sent away", most, last.getIoSession());
            last.close(true);
        }
    }

    /// Who has not logged in keeps nobody out.
    private Optional<Session> strangerForLongest() {
        return open.entrySet().stream()
                .filter(each -> Doorman.callerOf(each.getKey()).isEmpty())
                .min(Comparator.comparing(each -> each.getValue().since()))
                .map(Map.Entry::getKey);
    }

    @Override
    public void sessionClosed(Session session) {
        open.remove(session);
    }

    /// What a connection does.
    ///
    /// @throws IOException if it has ended
    Use of(Session session) throws IOException {
        Use use = open.get(session);
        if (use == null) {
            throw new IOException("this connection has ended");
        }
        return use;
    }

    /// Those that have logged in.
    ///
    /// @param account whose rights a caller has
    List<Connection> told(Function<Caller, String> account) {
        var told = new ArrayList<Connection>();
        open.forEach((session, use) -> {
            if (session instanceof ServerSession server) {
                Doorman.callerOf(server)
                        .ifPresent(caller ->
                                told.add(
                                        new Connection(
                                                use.id(),
                                                Sftp.ID,
                                                account.apply(caller),
                                                Doorman.origin(server.getClientAddress()),
                                                use.since(),
                                                use.bytesIn().get(),
                                                use.bytesOut().get(),
                                                use.open())));
            }
        });
        return told;
    }

    /// Closes a connection; what it wrote so far is kept, so that it can be resumed.
    ///
    /// @return false if it is not there
    boolean end(String id) {
        for (var each : open.entrySet()) {
            if (each.getValue().id().equals(id)) {
                try {
                    each.getKey().close(true).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (IOException e) {
                    LOG.warn("connection {} is still closing: {}", id, e.getMessage());
                }
                return true;
            }
        }
        return false;
    }
}
