package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Leftover;
import io.sigmavault.rest.lib.Problem;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.UnavailableException;
import io.sigmavault.share.Shares;
import io.sigmavault.vault.InvalidPathException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers below `/dav`. No exception leaves it: the HTTP service would log the address, which names a file.
final class DavServlet extends HttpServlet {

    static final String ALLOW =
            "OPTIONS, GET, HEAD, PUT, DELETE, MKCOL, COPY, MOVE, PROPFIND, PROPPATCH, LOCK, UNLOCK";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DavServlet.class);

    private final transient Slot<Shares> shares;
    private final transient Callers callers;
    private final transient LockTable locks;
    private final transient Visits visits;

    DavServlet(Slot<Shares> shares, Callers callers, LockTable locks, Visits visits) {
        this.shares = shares;
        this.callers = callers;
        this.locks = locks;
        this.visits = visits;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            if (request.getAttribute(Gate.GUARDED) == null) {
                throw new UnavailableException("the request guard");
            }
            response.setHeader("Cache-Control", "no-store");
            var caller = callers.caller(request);
            var path = DavPath.of(request.getRequestURI());
            if (request.getMethod().equals("OPTIONS")) {
                options(response);
                return;
            }
            try (var lease = shares.lease();
                    var visit =
                            visits.begin(
                                    caller.actor().toString(),
                                    request.getRemoteAddr(),
                                    () -> callers.account(caller),
                                    path)) {
                answer(
                        new Exchange(
                                new CountedRequest(request, visit),
                                new CountedResponse(response, visit),
                                caller,
                                path,
                                lease.service(),
                                locks));
            }
        } catch (SigmaVaultException e) {
            refuse(request, response, e);
        } catch (InvalidPathException e) {
            refuse(request, response, DavPath.invalid(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("a WebDAV request failed: {} at {}", e.getClass(), e.getStackTrace()[0]);
            refuse(
                    request,
                    response,
                    new SigmaVaultException("failed", 500, "see the system's log"));
        }
    }

    private static void options(HttpServletResponse response) {
        response.setHeader("DAV", "1, 2");
        response.setHeader("Allow", ALLOW);
        response.setHeader("MS-Author-Via", "DAV");
        response.setContentLength(0);
    }

    private static void answer(Exchange exchange) throws IOException, SigmaVaultException {
        String method = exchange.request().getMethod();
        if (exchange.path().machine() && !method.equals("PROPFIND")) {
            throw notAllowed("this address lists the shares: name one of them");
        }
        switch (method) {
            case "GET", "HEAD" -> Reading.get(exchange);
            case "PUT" -> Writing.put(exchange);
            case "DELETE" -> Writing.delete(exchange);
            case "MKCOL" -> Writing.makeFolder(exchange);
            case "COPY", "MOVE" -> Copying.answer(exchange);
            case "PROPFIND" -> Finding.answer(exchange);
            case "PROPPATCH" -> Patching.answer(exchange);
            case "LOCK" -> Locking.lock(exchange);
            case "UNLOCK" -> Locking.unlock(exchange);
            default -> throw notAllowed("WebDAV shares don't do " + method);
        }
    }

    static SigmaVaultException notAllowed(String why) {
        return new SigmaVaultException("method-not-allowed", 405, why);
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, SigmaVaultException e)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("answer was cut off: " + e.code());
        }
        Leftover.drain(request);
        var problem = Problem.of(e);
        byte[] body = problem.json();
        response.resetBuffer();
        response.setStatus(e.status());
        problem.headers().forEach(response::setHeader);
        if (e.status() == 405) {
            response.setHeader("Allow", ALLOW);
        }
        if (e.status() == 401) {
            response.setHeader("WWW-Authenticate", Callers.CHALLENGE);
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
