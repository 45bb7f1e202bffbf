package io.sigmavault.update.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {

    private static final String NAME = "sigmavault_0.2.0.root.squashfs";
    private static final byte[] CONTENT = Offer.root("0.2.0");

    @TempDir Path folder;
    private final List<String> asked = new ArrayList<>();
    private final long[] seen = new long[1];
    private byte[] offered = CONTENT;
    private String tag = "\"one\"";
    private int endAfter = Integer.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stable/" + NAME, this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFileComesWhole() throws Exception {
        fetch();
        assertThat(folder.resolve(NAME)).hasBinaryContent(CONTENT);
        assertThat(folder.toFile().list()).containsExactly(NAME);
        assertThat(seen[0]).isEqualTo(CONTENT.length);
        fetch();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatWasInterruptedGoesOnWhereItEnded() throws Exception {
        endAfter = 150_000;
        refused("update-source-failed");
        long there = Files.size(folder.resolve(NAME + ".part"));
        assertThat(there).isPositive().isLessThanOrEqualTo(endAfter);
        endAfter = Integer.MAX_VALUE;
        fetch();
        assertThat(asked).containsExactly("all", "bytes=" + there + "- \"one\"");
        assertThat(folder.resolve(NAME)).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileThatChangedMeanwhileComesAnew() throws Exception {
        offered = Offer.root("0.3.0");
        endAfter = 150_000;
        refused("update-source-failed");
        offered = CONTENT;
        tag = "\"two\"";
        endAfter = Integer.MAX_VALUE;
        fetch();
        assertThat(folder.resolve(NAME)).hasBinaryContent(CONTENT);
    }

    @Test
    void neverMoreIsWrittenThanWasSigned() throws Exception {
        offered = Arrays.copyOf(CONTENT, CONTENT.length + 1_000_000);
        fetch();
        assertThat(folder.resolve(NAME)).hasBinaryContent(CONTENT);
        Files.delete(folder.resolve(NAME));
        offered = new byte[CONTENT.length + 1_000_000];
        refused("update-file");
        assertThat(folder.toFile().list()).doesNotContain(NAME, NAME + ".part");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> source().small("release", 100))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("update-source-failed"))
                .hasMessageContaining("404");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            String known = exchange.getRequestHeaders().getFirst("If-Range");
            asked.add(range == null ? "all" : range + " " + known);
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            boolean rest = from > 0 && tag.equals(known);
            exchange.getResponseHeaders().set("ETag", tag);
            if (rest) {
                exchange.getResponseHeaders()
                        .set(
                                "Content-Range",
                                "bytes "
                                        + from
                                        + "-"
                                        + (offered.length - 1)
                                        + "/"
                                        + offered.length);
            }
            int start = rest ? from : 0;
            exchange.sendResponseHeaders(rest ? 206 : 200, offered.length - start);
            int end = Math.min(offered.length, Math.max(start, endAfter));
            exchange.getResponseBody().write(offered, start, end - start);
        }
    }

    private HttpSource source() {
        var base = "http://localhost:" + server.getAddress().getPort() + "/stable/";
        return new HttpSource(HttpClient.newHttpClient(), URI.create(base));
    }

    private void fetch() throws Exception {
        new Download(source(), folder)
                .fetch(Offer.listed(NAME, CONTENT), bytes -> seen[0] += bytes);
    }

    private void refused(String code) {
        assertThatThrownBy(this::fetch)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
