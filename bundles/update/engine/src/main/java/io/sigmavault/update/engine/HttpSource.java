package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A release at an address. A download goes on where it ended if the server says that the file is still the same
/// (RFC 9110, section 13.1.5).
///
/// @param base ends with a slash
record HttpSource(HttpClient client, URI base) implements Source {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int PARTIAL = 206;

    /// Redirects are followed, but never away from TLS.
    static HttpSource at(URI base) {
        var client =
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        return new HttpSource(client, base);
    }

    @Override
    public Content open(String name, long from, String tag)
            throws SigmaVaultException, IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(name.replace("+", "%2B")))
                        .timeout(PATIENCE)
                        .header("Accept-Encoding", "identity");
        if (from > 0 && !tag.isEmpty()) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", tag);
        }
        var answer = client.send(request.build(), BodyHandlers.ofInputStream());
        boolean rest =
                answer.statusCode() == PARTIAL
                        && header(answer, "Content-Range").startsWith("bytes " + from + "-");
        if (answer.statusCode() != OK && !rest) {
            answer.body().close();
            throw Source.failed(
                    request.build().uri() + " answers with status " + answer.statusCode());
        }
        return new Content(answer.body(), rest ? from : 0, tag(answer));
    }

    /// A weak tag says only that two files mean the same, not that they are the same.
    private static String tag(HttpResponse<?> answer) {
        String tag = header(answer, "ETag");
        return tag.startsWith("\"") && tag.length() <= 200 ? tag : "";
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
