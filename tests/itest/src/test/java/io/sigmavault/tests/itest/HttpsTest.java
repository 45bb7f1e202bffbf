package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The door: TLS 1.3 only, under this machine's own names.
@ExtendWith(SigmaVaultExtension.class)
class HttpsTest {

    private final SigmaVault sigmavault;

    HttpsTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
    }

    @Test
    void tls13IsSpoken() throws IOException {
        try (var connection = new RawTls(sigmavault)) {
            assertThat(connection.protocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void tls12IsRefused() {
        assertThatThrownBy(() -> new RawTls(sigmavault, "TLSv1.2"))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void plainHttpIsNotAnswered() throws IOException {
        try (var socket = new Socket("127.0.0.1", sigmavault.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("setupNeeded");
        }
    }

    @Test
    void certificateNamesTheMachine() throws CertificateParsingException {
        var names =
                sigmavault.certificate().getSubjectAlternativeNames().stream()
                        .map(name -> (Object) name.get(1))
                        .toList();
        assertThat(names).contains("localhost", "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void ownNamesAreAnswered(String host) throws IOException {
        assertThat(statusFor(host + ":" + sigmavault.address().getPort()))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8443",
                "127.0.0.1.evil.example",
                "8.8.8.8",
                "localhost.evil"
            })
    void unknownHostIsRefused(String host) throws IOException {
        assertThat(statusFor(host)).startsWith("HTTP/1.1 421");
    }

    @Test
    void onlyLoopbackIsListenedOn() throws IOException {
        int port = sigmavault.address().getPort();
        var table = List.of("/proc/net/tcp", "/proc/net/tcp6");
        var suffix = ":%04X".formatted(port);
        for (var file : table) {
            var listening =
                    java.nio.file.Files.readAllLines(java.nio.file.Path.of(file)).stream()
                            .map(line -> line.strip().split("\\s+"))
                            .filter(words ->
                                    words.length > 3
                                            && words[3].equals("0A")
                                            && words[1].endsWith(suffix))
                            .map(words -> words[1])
                            .toList();
            assertThat(listening)
                    .allSatisfy(local ->
                            assertThat(local)
                                    .containsAnyOf(
                                            "0100007F:",
                                            "0000000000000000FFFF00000100007F:",
                                            "00000000000000000000000001000000:"));
        }
        assertThat(InetAddress.getLoopbackAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void tokenInTheAddressIsIgnored() {
        for (var name : List.of("token", "access_token", "bearer")) {
            sigmavault
                    .anonymous()
                    .get("/vaults?" + name + "=" + sigmavault.token())
                    .expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void responsesCannotBeFramed() {
        var reply = sigmavault.owner().get("/vaults").expect(200);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    @Test
    void openApiNamesThePaths() {
        var api = sigmavault.owner().get("/openapi.json").expect(200).json();
        assertThat(api.path("openapi").asText()).startsWith("3.1");
        assertThat(api.path("paths").fieldNames())
                .toIterable()
                .anyMatch(path -> path.endsWith("/vaults"))
                .anyMatch(path -> path.endsWith("/session"))
                .anyMatch(path -> path.endsWith("/system/bundles"))
                .anyMatch(path -> path.contains("/files/"));
    }

    private String statusFor(String host) throws IOException {
        try (var connection = new RawTls(sigmavault)) {
            connection.send(
                    "GET /api/v1/status HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nConnection: close\r\n\r\n");
            return connection.statusLine();
        }
    }
}
