package io.sigmavault.share.webdav;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Writes an answer 207 as it grows.
final class MultiStatus implements AutoCloseable {

    private final Writer out;

    MultiStatus(HttpServletResponse response) throws IOException {
        response.setStatus(207);
        response.setContentType("application/xml; charset=utf-8");
        out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\">\n");
    }

    void begin(String href) throws IOException {
        out.write("<D:response><D:href>" + href + "</D:href>");
    }

    void properties(CharSequence properties, String status) throws IOException {
        out.write("<D:propstat><D:prop>");
        out.append(properties);
        out.write("</D:prop><D:status>HTTP/1.1 " + status + "</D:status></D:propstat>");
    }

    void end() throws IOException {
        out.write("</D:response>\n");
    }

    @Override
    public void close() throws IOException {
        out.write("</D:multistatus>\n");
        out.flush();
    }
}
