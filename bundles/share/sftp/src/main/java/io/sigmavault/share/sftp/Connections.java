package io.sigmavault.share.sftp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends connections above a number, logged in or not.
final class Connections implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final int most;

    Connections(int most) {
        this.most = most;
    }

    @Override
    public void sessionCreated(Session session) {
        open.add(session);
        if (open.size() > most) {
            LOG.warn(
                    "more than {} SFTP connections: {} is sent away", most, session.getIoSession());
            session.close(true);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        open.remove(session);
    }
}
