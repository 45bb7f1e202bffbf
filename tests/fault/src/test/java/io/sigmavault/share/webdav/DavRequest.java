package io.sigmavault.share.webdav;

import io.sigmavault.rest.lib.Gate;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request as the HTTP server hands it to a servlet.
///
/// @param uri as it was sent
record DavRequest(String method, String uri, Map<String, String> headers, byte[] body) {

    /// Reads a text of a request.
    ///
    /// @param authorization a header that it has
    /// @return null for what no HTTP server hands on
    static @Nullable DavRequest of(String text, String authorization) {
        int end = text.indexOf("\n\n");
        String[] lines = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
        String[] first = lines[0].split(" ", -1);
        if (first.length != 2 || !first[1].startsWith(DavPath.PREFIX) || !printable(first[1])) {
            return null;
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", authorization);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1 || !printable(lines[i])) {
                return null;
            }
            headers.putIfAbsent(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        String body = end < 0 ? "" : text.substring(end + 2);
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return new DavRequest(first[0], first[1], headers, bytes);
    }

    private static boolean printable(String text) {
        return text.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 0x7f);
    }

    HttpServletRequest asServlet() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        HttpServletRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (_, asked, arguments) ->
                                switch (asked.getName()) {
                                    case "getAttribute" ->
                                            arguments[0].equals(Gate.GUARDED) ? Boolean.TRUE : null;
                                    case "getMethod" -> method;
                                    case "getRequestURI" -> uri;
                                    case "getRemoteAddr" -> "192.0.2.1";
                                    case "getHeader" -> headers.get((String) arguments[0]);
                                    case "getContentLengthLong" -> (long) body.length;
                                    case "getInputStream" -> stream();
                                    default -> throw new AssertionError(asked);
                                });
    }

    private ServletInputStream stream() {
        var in = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return in.read();
            }

            @Override
            public boolean isFinished() {
                return in.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
