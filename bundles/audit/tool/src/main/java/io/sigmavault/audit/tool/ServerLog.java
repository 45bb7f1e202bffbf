package io.sigmavault.audit.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;

/// Asks a server over HTTPS with a token. Answers above 256 KiB are refused.
final class ServerLog implements RemoteLog, AutoCloseable {

    private static final int MOST_BYTES = 1 << 18;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final URI server;
    private final String token;
    private final HttpClient client;

    /// @param server such as `https://nas.example:8443`
    /// @param tls whom to trust
    ServerLog(URI server, String token, SSLContext tls) {
        this.server = server;
        this.token = token;
        client = HttpClient.newBuilder().sslContext(tls).connectTimeout(CONNECT).build();
    }

    @Override
    public byte[] checkpoint() throws IOException {
        return get("checkpoint", true);
    }

    @Override
    public byte[] keys() throws IOException {
        return get("keys", false);
    }

    @Override
    public List<byte[]> consistency(long from, long to) throws IOException {
        byte[] answer = get("consistency?from=" + from + "&to=" + to, false);
        var hashes = new ArrayList<byte[]>();
        try {
            for (var hash : new ObjectMapper().readTree(answer).path("hashes")) {
                hashes.add(Base64.getDecoder().decode(hash.asText()));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("the server's proof can't be read", e);
        }
        return hashes;
    }

    private byte[] get(String what, boolean mayBeMissing) throws IOException {
        var request =
                HttpRequest.newBuilder(server.resolve("/api/v1/audit/" + what))
                        .header("Authorization", "Bearer " + token)
                        .timeout(ANSWER)
                        .build();
        try {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (answer.statusCode() == 404 && mayBeMissing) {
                    return new byte[0];
                }
                if (answer.statusCode() != 200) {
                    throw new IOException(refusal(answer.statusCode()));
                }
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("the server's answer is too long: is it a SigmaVault?");
                }
                return bytes;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401 -> "the server does not take this token: make one with scope audit:entry:read";
            case 403 -> "the token may not read the audit log: it needs scope audit:entry:read";
            default -> "the server answers with " + status;
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
