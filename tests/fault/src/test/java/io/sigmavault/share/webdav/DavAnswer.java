package io.sigmavault.share.webdav;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An answer in memory. A header with a line's end in it is a finding.
final class DavAnswer {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(body, false, StandardCharsets.UTF_8);
    private int status = 200;
    private String type = "";

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] body() {
        writer.flush();
        return body.toByteArray();
    }

    HttpServletResponse asServlet() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        HttpServletResponse.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (_, asked, arguments) -> answer(asked.getName(), arguments));
    }

    private @Nullable Object answer(String asked, Object[] arguments) {
        switch (asked) {
            case "setStatus" -> status = (int) arguments[0];
            case "setHeader" -> check((String) arguments[1]);
            case "setContentType" -> type = (String) arguments[0];
            case "resetBuffer" -> body.reset();
            case "setContentLength", "setContentLengthLong" -> {}
            case "isCommitted" -> {
                return false;
            }
            case "getWriter" -> {
                return writer;
            }
            case "getOutputStream" -> {
                return stream();
            }
            default -> throw new AssertionError(asked);
        }
        return null;
    }

    private static void check(String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new AssertionError("a header with more than one line: " + value);
        }
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public void write(int octet) {
                body.write(octet);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
