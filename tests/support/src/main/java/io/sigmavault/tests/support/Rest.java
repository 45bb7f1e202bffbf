package io.sigmavault.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Client of `/api/v1`, with the headers of one caller. Paths start behind `/api/v1`. Safe for use by
/// many threads; every call throws [UncheckedIOException] if the connection fails.
public final class Rest {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final HttpClient http;
    private final URI base;
    private final String prefix;
    private final Map<String, String> headers;

    Rest(HttpClient http, URI base, Map<String, String> headers) {
        this(http, base, "/api/v1", headers);
    }

    private Rest(HttpClient http, URI base, String prefix, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.prefix = prefix;
        this.headers = Map.copyOf(headers);
    }

    /// The same client for what lies elsewhere on the server, such as below `/dav`.
    public Rest below(String elsewhere) {
        return new Rest(http, base, elsewhere, headers);
    }

    /// The same client with one more header on every request; an empty value takes it away.
    public Rest with(String name, String value) {
        var more = new HashMap<>(headers);
        if (value.isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Rest(http, base, prefix, more);
    }

    /// The same client for somebody else.
    public Rest withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Reply post(String path, String json) {
        return with("Content-Type", "application/json")
                .send("POST", path, BodyPublishers.ofString(json));
    }

    public Reply put(String path, byte[] bytes) {
        return send("PUT", path, BodyPublishers.ofByteArray(bytes));
    }

    /// Any request whose answer fits into memory.
    public Reply send(String method, String path, BodyPublisher body) {
        var response = exchange(method, path, body, BodyHandlers.ofByteArray());
        return new Reply(
                method + " " + path, response.statusCode(), response.headers(), response.body());
    }

    /// An answer of any size; the caller closes its body.
    public HttpResponse<InputStream> open(String path) {
        return exchange("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
    }

    /// Any request.
    public <T> HttpResponse<T> exchange(
            String method, String path, BodyPublisher body, BodyHandler<T> handler) {
        var request = HttpRequest.newBuilder(uri(path)).method(method, body).timeout(PATIENCE);
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Follows `/api/v1/events`, from after `position`, or only new ones if it is negative.
    ///
    /// @param topics patterns separated by commas, or empty for all
    public EventStream events(long position, String topics) {
        var query =
                (position < 0 ? "" : "after=" + position)
                        + (topics.isEmpty() ? "" : "&topics=" + topics);
        var target = uri("/events?" + query).toString().replaceFirst("^http", "ws");
        var builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        return EventStream.open(builder, URI.create(target));
    }

    URI uri(String path) {
        return URI.create(base + prefix + path);
    }

    /// Percent-encodes a path, name by name.
    public static String encode(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(Rest::encodeName)
                .collect(Collectors.joining("/"));
    }

    private static String encodeName(String name) {
        var text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            var plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
            text.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return text.toString();
    }
}
