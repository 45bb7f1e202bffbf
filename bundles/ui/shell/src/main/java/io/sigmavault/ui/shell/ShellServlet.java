package io.sigmavault.ui.shell;

import io.sigmavault.ui.PageLanguage;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/// Answers everything that no other servlet takes: `/ui/NAME` with the shell's files,
/// `/ui/pages/PATH/NAME` with those of pages, any other address with the shell's document, which
/// then shows the page that the address names.
@Component(service = Servlet.class)
@HttpWhiteboardServletName("sigmavault-ui")
@HttpWhiteboardServletPattern("/")
public final class ShellServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ShellFiles files = new ShellFiles();
    private final transient Pages pages;
    private final transient Document document;
    private final transient ContentPolicy policy;

    /// Without it each browser's own language is followed.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    transient volatile @Nullable PageLanguage language;

    @Activate
    public ShellServlet(@Reference Pages pages) {
        this.pages = pages;
        this.document =
                files.file("index.html")
                        .map(Document::new)
                        .orElseThrow(() ->
                                new IllegalStateException("ui/index.html is not in the bundle"));
        this.policy = new ContentPolicy(document.text());
    }

    /// Answers HEAD as well, which [HttpServlet] turns into a GET without its body.
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = request.getRequestURI();
        secure(response);
        if (path.startsWith("/ui/pages/")) {
            send(request, response, pageFile(path.substring("/ui/pages/".length())), "no-cache");
        } else if (path.startsWith("/ui/")) {
            var forever = "public, max-age=31536000, immutable";
            send(request, response, files.file(path.substring("/ui/".length())), forever);
        } else if (path.equals("/api") || path.startsWith("/api/")) {
            problem(response);
        } else {
            var host = Optional.ofNullable(request.getHeader("Host")).orElse("");
            response.setHeader("Content-Security-Policy", policy.header(host));
            var chosen = language;
            var shown = document.in(chosen == null ? "" : chosen.chosen());
            send(request, response, Optional.of(shown), "no-cache");
        }
    }

    private Optional<Asset> pageFile(String rest) {
        var slash = rest.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : pages.file(rest.substring(0, slash), rest.substring(slash + 1));
    }

    private static void secure(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }

    private static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<Asset> found,
            String caching)
            throws IOException {
        if (found.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain; charset=utf-8");
            response.getOutputStream().print("This file is not part of the UI.\n");
            return;
        }
        var asset = found.get();
        response.setHeader("ETag", asset.etag());
        response.setHeader("Cache-Control", caching);
        response.setHeader("Vary", "Accept-Encoding");
        if (asset.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var encodings = request.getHeader("Accept-Encoding");
        var gzip = encodings != null && encodings.contains("gzip") ? asset.gzip() : null;
        if (gzip != null) {
            response.setHeader("Content-Encoding", "gzip");
        }
        var body = gzip == null ? asset.bytes() : gzip;
        response.setContentType(asset.type());
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static void problem(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .print(
                        "{\"type\":\"urn:sigmavault:problem:not-found\",\"title\":\"Not found\","
                                + "\"status\":404,\"code\":\"not-found\",\"detail\":\"Nothing"
                                + " answers at this address now: the bundle that serves it is"
                                + " stopped or not installed.\"}");
    }
}
