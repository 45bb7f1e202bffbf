package io.sigmavault.share.sftp;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Leases;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets people in by an API token or the account's password as password, or by an SSH key of the account. A log-in by password is a
/// session of its account, which ends with the connection.
final class Doorman implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Doorman.class);
    private static final AttributeKey<Caller> CALLER = new AttributeKey<>();
    private static final AttributeKey<byte[]> KEY = new AttributeKey<>();
    private static final String TOKEN = "sv_";

    private final Leases<String, Access> access;

    Doorman(Leases<String, Access> access) {
        this.access = access;
    }

    void guard(SshServer server) {
        server.setPasswordAuthenticator(
                (name, password, session) -> byPassword(name, password, session));
        server.setPublickeyAuthenticator((name, key, session) -> knows(name, key, session));
        server.addSessionListener(this);
    }

    /// Who is in, by now.
    static Optional<Caller> callerOf(Session session) {
        return Optional.ofNullable(session.getAttribute(CALLER));
    }

    private boolean byPassword(String name, String password, ServerSession session) {
        return with(
                session,
                service -> {
                    String origin = origin(session.getClientAddress());
                    return password.startsWith(TOKEN)
                            ? service.token(password, origin)
                            : Optional.of(
                                    service.logIn(name, password.toCharArray(), origin).caller());
                });
    }

    /// Asked before and with the signature, which the server verifies afterwards.
    private boolean knows(String name, PublicKey key, ServerSession session) {
        try (var lease = access.tryLease(_ -> true).orElse(null)) {
            byte[] blob = blob(key);
            boolean known = lease != null && lease.service().knowsSshKey(name, blob);
            session.setAttribute(KEY, known ? blob : new byte[0]);
            return known;
        }
    }

    /// With the signature verified, the holder of the key that was asked for last is in.
    @Override
    public void sessionEvent(Session session, Event event) {
        byte[] key = session.getAttribute(KEY);
        if (event == Event.Authenticated
                && callerOf(session).isEmpty()
                && key != null
                && session instanceof ServerSession server) {
            String origin = origin(server.getClientAddress());
            with(
                    server,
                    service ->
                            Optional.of(service.logInBySshKey(server.getUsername(), key, origin)));
        }
    }

    private boolean with(ServerSession session, Way way) {
        try (var lease = access.tryLease(_ -> true).orElse(null)) {
            var caller = lease == null ? Optional.<Caller>empty() : way.in(lease.service());
            caller.ifPresent(in -> session.setAttribute(CALLER, in));
            return caller.isPresent();
        } catch (SigmaVaultException e) {
            LOG.info("nobody is let in from {}: {}", session.getClientAddress(), e.code());
            return false;
        }
    }

    @Override
    public void sessionClosed(Session session) {
        var caller = callerOf(session).filter(Caller::browser).orElse(null);
        if (caller == null) {
            return;
        }
        try (var lease = access.tryLease(_ -> true).orElse(null)) {
            if (lease != null) {
                lease.service().logOut(caller.sessionId());
            }
        } catch (SigmaVaultException e) {
            LOG.warn("a session of SFTP stays until it is over: {}", e.getMessage());
        }
    }

    private static byte[] blob(PublicKey key) {
        var buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return buffer.getCompactData();
    }

    static String origin(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : String.valueOf(address);
    }

    private interface Way {
        Optional<Caller> in(Access access) throws SigmaVaultException;
    }
}
