package io.sigmavault.rest.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers requests so broken that they never reach a servlet: a problem document (RFC 9457), not a
/// page that names the server.
final class BrokenRequests extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            Throwable cause,
            Callback callback) {
        var name = code == 400 ? "path-invalid" : "request-invalid";
        var title = code == 400 ? "Path invalid" : "Request invalid";
        var detail =
                code == 400
                        ? "the address or a header cannot be read: NUL characters and broken"
                                + " percent signs are refused"
                        : "the request cannot be read";
        var body =
                """
                {"type":"urn:sigmavault:problem:%s","title":"%s","status":%d,"detail":"%s","code":"%s"}\
                """
                        .formatted(name, title, code, detail, name);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
