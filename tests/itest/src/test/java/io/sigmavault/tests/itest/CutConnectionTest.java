package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Uploads that end early or meet each other.
@ExtendWith(SigmaVaultExtension.class)
class CutConnectionTest {

    private final SigmaVault sigmavault;
    private final Rest rest;
    private final String folder;

    CutConnectionTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        rest = sigmavault.owner();
        folder = Given.folder(rest);
    }

    @Test
    void aBodyThatEndsEarlyLeavesNothing() throws IOException {
        upload("cut", 3_000_000, noise(1_000_000, 1));
        rest.get(file("cut")).expectProblem(404, "file-not-found");
        assertThat(rest.get(at(folder) + "?list").json().path("entries")).isEmpty();
    }

    @Test
    void aBodyThatEndsEarlyKeepsTheOldFile() throws IOException {
        rest.put(file("old"), utf8("old")).expect(201);
        upload("old", 3_000_000, noise(1_000_000, 2));
        assertThat(rest.get(file("old")).expect(200).text()).isEqualTo("old");
    }

    @Test
    void aChunkedBodyThatEndsEarlyLeavesNothing() throws IOException {
        try (var connection = new RawTls(sigmavault)) {
            connection.send(head("chunked") + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        }
        rest.get(file("chunked")).expectProblem(404, "file-not-found");
    }

    @Test
    void aClientThatWaitsIsToldToContinue() throws IOException {
        try (var connection = new RawTls(sigmavault)) {
            connection.send(head("wait") + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(connection.statusLine()).startsWith("HTTP/1.1 100");
            connection.send("hello");
            assertThat(connection.statusLine()).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void aClientThatMayNotIsNotToldToContinue() throws IOException {
        try (var connection = new RawTls(sigmavault)) {
            connection.send(
                    "PUT /api/v1"
                            + file("no")
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(connection.statusLine()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void twoWritersOnOneNameLeaveOneOfTheirFilesWhole()
            throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers =
                    IntStream.range(0, 6)
                            .mapToObj(i ->
                                    (Callable<Integer>)
                                            () ->
                                                    rest.put(file("both"), noise(700_000, i))
                                                            .status())
                            .toList();
            for (var done : executor.invokeAll(writers)) {
                assertThat(done.get()).isIn(201, 204);
            }
        }
        var left = rest.get(file("both")).expect(200).bytes();
        assertThat(IntStream.range(0, 6))
                .anyMatch(i -> java.util.Arrays.equals(left, noise(700_000, i)));
    }

    @Test
    void ofTwoThatWantToCreateOneWins() throws InterruptedException, ExecutionException {
        var create = rest.with("If-None-Match", "*");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers =
                    IntStream.range(0, 6)
                            .mapToObj(i ->
                                    (Callable<Integer>)
                                            () ->
                                                    create.put(file("once"), noise(100_000, i))
                                                            .status())
                            .toList();
            int made = 0;
            for (var done : executor.invokeAll(writers)) {
                assertThat(done.get()).isIn(201, 412);
                made += done.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    private void upload(String name, int promised, byte[] given) throws IOException {
        try (var connection = new RawTls(sigmavault)) {
            connection.send(head(name) + "Content-Length: " + promised + "\r\n\r\n");
            connection.send(given);
        }
    }

    private String head(String name) {
        return "PUT /api/v1"
                + file(name)
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + sigmavault.token()
                + "\r\n";
    }

    private String file(String path) {
        return at(folder + "/" + path);
    }
}
