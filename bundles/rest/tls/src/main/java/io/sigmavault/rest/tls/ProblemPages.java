package io.sigmavault.rest.tls;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What Jetty itself refuses, before any of our own code sees it, as problem document (RFC 9457).
final class ProblemPages extends ErrorHandler {

    private final Map<ContextHandler, Request.Handler> before = new IdentityHashMap<>();

    /// Answers for `server` and every context in it.
    void serve(Server server) {
        server.setErrorHandler(this);
        for (ContextHandler context : server.getDescendants(ContextHandler.class)) {
            if (!(context.getErrorHandler() instanceof ProblemPages)) {
                before.put(context, context.getErrorHandler());
                context.setErrorHandler(this);
            }
        }
    }

    /// Puts back what was there, so that nothing of this bundle stays when it goes.
    void leave(Server server) {
        if (server.getErrorHandler() == this) {
            server.setErrorHandler(new ErrorHandler());
        }
        before.forEach(ContextHandler::setErrorHandler);
        before.clear();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Object message = request.getAttribute(ERROR_MESSAGE);
        String body = problem(status, message == null ? "" : message.toString());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (status == 400) {
            // Jetty hangs up after what it cannot read: without a word of it the client's next
            // request would go into the dying connection.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, StandardCharsets.UTF_8.encode(body), callback);
        return true;
    }

    static String problem(int status, String message) {
        String code = code(status, message);
        return "{\"type\":\"urn:sigmavault:problem:"
                + code
                + "\",\"title\":\""
                + title(code)
                + "\",\"status\":"
                + status
                + ",\"detail\":\""
                + title(code)
                + (message.isEmpty() ? "" : ": " + message.replaceAll("[^ !#-\\[\\]-~]", "?"))
                + "\",\"code\":\""
                + code
                + "\"}";
    }

    private static String code(int status, String message) {
        return switch (status) {
            case 404 -> "not-found";
            case 405, 501 -> "method-not-allowed";
            case 414, 431 -> "request-too-large";
            case 400 ->
                    message.matches("(?i).*(uri|path|encoding|utf).*")
                            ? "path-invalid"
                            : "bad-request";
            default -> status < 500 ? "bad-request" : "internal-error";
        };
    }

    private static String title(String code) {
        return switch (code) {
            case "not-found" -> "there is nothing at this address";
            case "method-not-allowed" -> "this can't be done here";
            case "request-too-large" -> "the address or the headers are too long";
            case "path-invalid" -> "no file may have such a path";
            case "bad-request" -> "this is not a request that HTTP allows";
            default -> "the server failed: see its log";
        };
    }
}
