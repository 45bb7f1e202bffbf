package io.sigmavault.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardTest {

    private static final Map<String, Object> PARTS =
            Map.of("sigmavault.rest.area", new String[] {"vaults", "status", "session"});

    private final FakeAccess access = new FakeAccess();
    private final Supplier<String> area = () -> "{}";
    private final Guard guard =
            new Guard(new Hosts(Set.of(), Set::of, System::nanoTime), Duration.ofSeconds(20));
    private final Inside inside = new Inside();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @BeforeEach
    void start() {
        guard.bindAccess(access, Map.of());
        guard.bindArea(area, PARTS);
        access.tokens.put(
                "good", new Caller(new Actor("token", "t1"), Set.of("*"), "", "127.0.0.1"));
        access.sessions.put("cookie", RestServer.OWNER);
        server = RestServer.behind(guard, inside);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String own() {
        return "127.0.0.1:" + server.port();
    }

    /// Sends a request as it is written, gives the answer.
    private String raw(String method, String path, String... headers) throws IOException {
        var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        for (var header : headers) {
            text.append(header).append("\r\n");
        }
        return server.raw(text.append("\r\n").toString());
    }

    private String cookie(String method, String... more) throws IOException {
        var headers = new String[more.length + 2];
        headers[0] = "Host: " + own();
        headers[1] = "Cookie: __Host-sigmavault=cookie";
        System.arraycopy(more, 0, headers, 2, more.length);
        return raw(method, "/api/v1/vaults", headers);
    }

    private static void assertAnswer(String answer, int status, String holds) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains(holds);
    }

    @Test
    void tokenIsLetIn() throws IOException {
        assertAnswer(
                raw("POST", "/api/v1/vaults", "Host: " + own(), "Authorization: Bearer good"),
                200,
                "token:t1 /api/v1/vaults");
    }

    @Test
    void badTokenIsNot() throws IOException {
        for (var bad : new String[] {"Bearer bad", "Bearer", "Basic Z29vZA==", "good"}) {
            var answer = raw("GET", "/api/v1/vaults", "Host: " + own(), "Authorization: " + bad);
            assertAnswer(answer, 401, "unauthenticated");
            assertThat(answer).contains("WWW-Authenticate: Bearer");
        }
    }

    @Test
    void badTokenIsNotHelpedByACookie() throws IOException {
        assertAnswer(cookie("GET", "Authorization: Bearer bad"), 401, "unauthenticated");
    }

    @Test
    void tokenInTheAddressIsIgnored() throws IOException {
        assertAnswer(
                raw("GET", "/api/v1/vaults?access_token=good&token=good", "Host: " + own()),
                401,
                "unauthenticated");
    }

    @Test
    void sessionReads() throws IOException {
        assertAnswer(cookie("GET"), 200, "person:owner");
    }

    @Test
    void sessionChangesOnlyFromItsOwnPage() throws IOException {
        assertAnswer(cookie("POST", "Origin: http://" + own()), 200, "person:owner");
        assertAnswer(cookie("DELETE", "Referer: http://" + own() + "/a/b"), 200, "person:owner");
        assertAnswer(cookie("PUT", "Sec-Fetch-Site: same-origin"), 200, "person:owner");
        for (var header :
                new String[] {
                    "X-Nothing: 1",
                    "Origin: https://evil.example",
                    "Origin: null",
                    "Origin: http://127.0.0.1:1",
                    "Origin: https://" + own(),
                    "Referer: https://evil.example/http://" + own() + "/",
                    "Referer: http://" + own() + ".evil.example/",
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: same-site",
                    "Sec-Fetch-Site: none"
                }) {
            assertAnswer(cookie("POST", header), 403, "cross-origin");
        }
    }

    @Test
    void otherPagesDoNotEvenReadOrLogIn() throws IOException {
        assertAnswer(cookie("GET", "Sec-Fetch-Site: cross-site"), 403, "cross-origin");
        assertAnswer(
                raw("POST", "/api/v1/session", "Host: " + own(), "Origin: https://evil.example"),
                403,
                "cross-origin");
    }

    @Test
    void webSocketNeedsItsOwnPage() throws IOException {
        var upgrade = "Upgrade: websocket\r\nConnection: Upgrade";
        assertAnswer(cookie("GET", upgrade), 403, "cross-origin");
        assertAnswer(cookie("GET", upgrade, "Referer: http://" + own() + "/"), 403, "cross-");
        assertAnswer(cookie("GET", upgrade, "Origin: https://evil.example"), 403, "cross-");
        assertAnswer(cookie("GET", upgrade, "Origin: http://" + own()), 200, "person:owner");
    }

    @Test
    void staleCookieIsNobody() throws IOException {
        assertAnswer(
                raw("GET", "/api/v1/vaults", "Host: " + own(), "Cookie: __Host-sigmavault=old"),
                401,
                "unauthenticated");
    }

    @Test
    void onlyAFewAddressesAreOpen() throws IOException {
        assertAnswer(raw("GET", "/api/v1/status", "Host: " + own()), 200, "nobody");
        assertAnswer(raw("POST", "/api/v1/session", "Host: " + own()), 200, "nobody");
        assertAnswer(raw("GET", "/ui/index.html", "Host: " + own()), 200, "nobody");
        assertAnswer(raw("POST", "/api/v1/status", "Host: " + own()), 401, "unauth");
        assertAnswer(raw("GET", "/api/v1/session", "Host: " + own()), 401, "unauth");
        assertAnswer(raw("GET", "/api/v1/status/", "Host: " + own()), 401, "unauth");
        assertAnswer(raw("GET", "/api/v1/nothing", "Host: " + own()), 401, "unauth");
        assertAnswer(raw("GET", "/api/plugins/x", "Host: " + own()), 401, "unauth");
        assertAnswer(raw("GET", "/%61pi/v1/vaults", "Host: " + own()), 401, "unauth");
    }

    @Test
    void foreignHostIsRefusedEverywhere() throws IOException {
        assertAnswer(raw("GET", "/", "Host: evil.example"), 421, "host-unknown");
        assertAnswer(raw("GET", "/api/v1/status", "Host: evil.example:443"), 421, "host-unknown");
        assertAnswer(
                raw("GET", "http://evil.example/api/v1/status", "Host: evil.example"),
                421,
                "host-unknown");
    }

    @Test
    void everyAnswerIsSafeToShow() throws IOException {
        for (var path : new String[] {"/", "/api/v1/status", "/api/v1/vaults", "/a/../b"}) {
            assertThat(raw("GET", path, "Host: " + own()))
                    .as(path)
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("X-Frame-Options: DENY")
                    .contains("Referrer-Policy: no-referrer")
                    .contains("Cross-Origin-Opener-Policy: same-origin")
                    .contains("Cross-Origin-Resource-Policy: same-origin");
        }
    }

    @Test
    void badPathIsAProblem() throws IOException {
        assertAnswer(raw("GET", "/api/v1/../../etc/passwd", "Host: " + own()), 400, "path-invalid");
    }

    @Test
    void servletIsChosenByTheCleanPath() throws IOException {
        assertAnswer(
                raw(
                        "GET",
                        "/api/v1/vaults/a/files/secret%2Fname;x",
                        "Host: " + own(),
                        "Authorization: Bearer good"),
                200,
                "/api/v1/vaults/a/files/-");
    }

    @Test
    void missingAccessIsWaitedForAndStatusIsNot() throws Exception {
        guard.unbindAccess(access);
        assertAnswer(raw("GET", "/api/v1/status", "Host: " + own()), 200, "nobody");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = executor.submit(() -> cookie("GET"));
            guard.bindAccess(access, Map.of());
            assertAnswer(answer.get(), 200, "person:owner");
        }
    }

    @Test
    void missingAreaIsWaitedFor() throws Exception {
        guard.unbindArea(area);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = executor.submit(() -> cookie("GET"));
            guard.bindArea(area, PARTS);
            assertAnswer(answer.get(), 200, "person:owner");
        }
    }

    @Test
    void areaGoesOnceItsRequestsHaveEnded() throws Exception {
        inside.gate = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = executor.submit(() -> cookie("GET"));
            inside.entered.await();
            var removal =
                    executor.submit(() -> {
                        guard.unbindArea(area);
                        return true;
                    });
            assertThat(removal.isDone()).isFalse();
            inside.gate.countDown();
            assertAnswer(answer.get(), 200, "person:owner");
            assertThat(removal.get()).isTrue();
        }
    }

    /// Says who called, and by which path.
    private static final class Inside extends HttpServlet {

        private static final long serialVersionUID = 1L;
        private final transient CountDownLatch entered = new CountDownLatch(1);
        private transient volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            entered.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var caller =
                    request.getAttribute(Caller.ATTRIBUTE) instanceof Caller known
                            ? known.actor().toString()
                            : "nobody";
            response.getWriter().write(caller + " " + request.getPathInfo());
        }
    }
}
