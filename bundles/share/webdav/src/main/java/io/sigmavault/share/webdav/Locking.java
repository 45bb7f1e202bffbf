package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// LOCK and UNLOCK. Who locks what is not there makes it, empty.
final class Locking {

    private static final long USUAL_SECONDS = 600;
    private static final int LONGEST_OWNER = 4_096;

    private Locking() {}

    static void lock(Exchange exchange) throws IOException, SigmaVaultException {
        Element body = Xml.body(exchange.request());
        if (body == null) {
            refresh(exchange);
            return;
        }
        boolean exclusive = exclusive(body);
        int depth = exchange.depth(-1);
        if (depth == 1) {
            throw new SigmaVaultException("depth-invalid", 400, "a lock has Depth 0 or infinity");
        }
        var tokens = exchange.tokens();
        var files = exchange.files();
        var at = exchange.path();
        boolean fresh = Exchange.find(files, at.path()) == null;
        if (fresh) {
            exchange.checkLocks(at, false, true, tokens);
        }
        var lock =
                exchange.locks()
                        .add(
                                at,
                                exclusive,
                                depth == -1,
                                owner(body),
                                exchange.caller(),
                                seconds(exchange));
        if (fresh) {
            try (var upload = files.upload(at.path())) {
                var made = upload.commit(Attributes.NONE, List.of(), true);
                new DeadProperties(files).begin(made);
            } catch (SigmaVaultException e) {
                exchange.locks().remove(lock.token());
                throw Exchange.conflict(e);
            }
        } else {
            allowWriting(exchange, lock);
        }
        exchange.response().setHeader("Lock-Token", "<" + lock.token() + ">");
        answer(exchange, lock, fresh ? 201 : 200);
    }

    /// Only who may write may keep others from writing.
    private static void allowWriting(Exchange exchange, LockTable.Lock lock)
            throws SigmaVaultException {
        try {
            if (!exchange.path().path().isRoot()) {
                exchange.files().setAttributes(exchange.path().path(), Attributes.NONE);
            }
        } catch (SigmaVaultException e) {
            exchange.locks().remove(lock.token());
            throw e;
        }
    }

    private static void refresh(Exchange exchange) throws IOException, SigmaVaultException {
        var tokens = exchange.tokens();
        var lock = exchange.locks().refresh(exchange.path(), tokens, seconds(exchange));
        if (lock == null) {
            throw Exchange.conditionFailed("there is no such lock to refresh");
        }
        answer(exchange, lock, 200);
    }

    private static boolean exclusive(Element body) throws SigmaVaultException {
        Element scope = Xml.is(body, "lockinfo") ? Xml.child(body, "lockscope") : null;
        Element type = scope == null ? null : Xml.child(body, "locktype");
        if (scope == null || type == null || Xml.child(type, "write") == null) {
            throw Xml.invalid("a lock needs lockinfo with lockscope and locktype write");
        }
        if (Xml.child(scope, "exclusive") != null) {
            return true;
        }
        if (Xml.child(scope, "shared") == null) {
            throw Xml.invalid("a lock is exclusive or shared");
        }
        return false;
    }

    private static String owner(Element body) throws SigmaVaultException {
        Element owner = Xml.child(body, "owner");
        if (owner == null) {
            return "";
        }
        var text = new StringBuilder();
        Xml.write(owner, text);
        if (text.length() > LONGEST_OWNER) {
            throw Xml.invalid("the owner of a lock is told in 4 KiB at most");
        }
        return text.toString();
    }

    private static long seconds(Exchange exchange) {
        String timeout = exchange.request().getHeader("Timeout");
        if (timeout != null) {
            for (String each : timeout.split(",", -1)) {
                String wish = each.strip();
                if (wish.matches("Second-\\d{1,10}")) {
                    long seconds = Long.parseLong(wish.substring("Second-".length()));
                    return Math.clamp(seconds, 1, LockTable.LONGEST_SECONDS);
                }
                if (wish.equalsIgnoreCase("Infinite")) {
                    return LockTable.LONGEST_SECONDS;
                }
            }
        }
        return USUAL_SECONDS;
    }

    private static void answer(Exchange exchange, LockTable.Lock lock, int status)
            throws IOException {
        String xml =
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:prop xmlns:D=\"DAV:\"><D:lockdiscovery>"
                        + describe(lock)
                        + "</D:lockdiscovery></D:prop>";
        var response = exchange.response();
        response.setStatus(status);
        response.setContentType("application/xml; charset=utf-8");
        response.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    }

    static String describe(LockTable.Lock lock) {
        return "<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope>"
                + (lock.exclusive() ? "<D:exclusive/>" : "<D:shared/>")
                + "</D:lockscope><D:depth>"
                + (lock.deep() ? "infinity" : "0")
                + "</D:depth>"
                + lock.owner()
                + "<D:timeout>Second-"
                + lock.seconds()
                + "</D:timeout><D:locktoken><D:href>"
                + lock.token()
                + "</D:href></D:locktoken><D:lockroot><D:href>"
                + lock.root().href(false)
                + "</D:href></D:lockroot></D:activelock>";
    }

    static void unlock(Exchange exchange) throws SigmaVaultException {
        exchange.files();
        exchange.tokens();
        String header = exchange.request().getHeader("Lock-Token");
        if (header == null || !header.strip().matches("<[^<>]+>")) {
            throw new SigmaVaultException(
                    "lock-token-invalid", 400, "say which lock with a Lock-Token header");
        }
        String token = header.strip().substring(1, header.strip().length() - 1);
        LockTable.@Nullable Lock lock = exchange.locks().find(token);
        if (lock == null || !lock.covers(exchange.path())) {
            throw new SigmaVaultException("lock-token-unknown", 409, "there is no such lock here");
        }
        if (!lock.principal().equals(exchange.principal())) {
            throw new SigmaVaultException("lock-not-yours", 403, "somebody else made this lock");
        }
        exchange.locks().remove(token);
        exchange.response().setStatus(204);
    }
}
