package io.sigmavault.rest.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.vault.Vaults;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {

    private final MemoryStore store = new MemoryStore();
    private final Slot<Vaults> vaults = new Slot<>("the vault engine", Duration.ofMillis(1));
    private final Streams streams = new Streams(new Messages(vaults));
    private final FakeAccess access = new FakeAccess();
    private final Slot<Access> slot = FakeAccess.slot(access);
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Caller viewer = RestServer.OWNER;

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @BeforeEach
    void start() {
        vaults.bind(opening(), Map.of());
        streams.attach(store);
        Filter guard =
                (request, response, chain) -> {
                    request.setAttribute(Gate.GUARDED, true);
                    request.setAttribute(Caller.ATTRIBUTE, viewer);
                    chain.doFilter(request, response);
                };
        server = RestServer.behind(guard, new EventsServlet(new Gate(slot), streams));
    }

    @AfterEach
    void stop() {
        streams.close();
        http.shutdownNow();
        server.close();
    }

    /// A vault engine that can open what is sealed, and nothing else.
    private static Vaults opening() {
        return (Vaults)
                Proxy.newProxyInstance(
                        Vaults.class.getClassLoader(),
                        new Class<?>[] {Vaults.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "open" -> "opened " + arguments[1];
                                    case "hashCode" -> 1;
                                    case "equals" -> true;
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    private Client connect(String query) {
        var client = new Client();
        var address = URI.create("ws://127.0.0.1:" + server.port() + "/api/v1/events" + query);
        http.newWebSocketBuilder().buildAsync(address, client).join();
        return client;
    }

    private static Caller viewerWith(String... scopes) {
        return new Caller(new Actor("token", "t1"), Set.of(scopes), "", "127.0.0.1");
    }

    @Test
    void historyComesFirstThenWhatIsNew() throws InterruptedException {
        store.add("io/sigmavault/vault/Vault/CREATED", "{\"a\":1}");
        store.add("io/sigmavault/vault/Vault/UNLOCKED", "{\"a\":2}");
        var client = connect("?after=1");
        assertThat(client.next()).contains("\"position\":2", "\"payload\":{\"a\":2}");
        store.add("io/sigmavault/vault/Vault/LOCKED", "{}");
        assertThat(client.next())
                .isEqualTo(
                        "{\"position\":3,\"topic\":\"io/sigmavault/vault/Vault/LOCKED\","
                                + "\"time\":\"1970-01-01T00:00:00Z\","
                                + "\"actor\":\"system:sigmavault\",\"aggregate\":\"thing/1\","
                                + "\"payload\":{}}");
    }

    @Test
    void withoutPositionOnlyNewEventsCome() throws InterruptedException {
        store.add("io/sigmavault/vault/Vault/CREATED", "{}");
        var client = connect("");
        streams.signal("io/sigmavault/ui/Page/ADDED", "{\"path\":\"files\"}");
        assertThat(client.next())
                .isEqualTo(
                        "{\"topic\":\"io/sigmavault/ui/Page/ADDED\","
                                + "\"payload\":{\"path\":\"files\"}}");
        store.add("io/sigmavault/vault/Vault/LOCKED", "{}");
        assertThat(client.next()).contains("LOCKED");
    }

    @Test
    void topicsAreFiltered() throws InterruptedException {
        var client = connect("?after=0&topics=io/sigmavault/ui/*,io/sigmavault/vault/Vault/LOCKED");
        store.add("io/sigmavault/vault/Vault/UNLOCKED", "{}");
        store.add("io/sigmavault/vault/Vault/LOCKED", "{}");
        assertThat(client.next()).contains("Vault/LOCKED");
    }

    @Test
    void viewerSeesOnlyWhatScopesAllow() throws InterruptedException {
        viewer = viewerWith("core:event:read", "vault:vault:read");
        var client = connect("?after=0");
        store.add("io/sigmavault/access/Token/CREATED", "{}");
        store.add(
                "io/sigmavault/vault/File/WRITTEN",
                "{\"vault\":\"photos\",\"path\":\"sealed:abc\",\"sizeBytes\":7}");
        assertThat(client.next()).contains("\"payload\":{\"vault\":\"photos\",\"sizeBytes\":7}");
    }

    @Test
    void sealedPathsAreOpenedForReaders() throws InterruptedException {
        viewer = viewerWith("core:event:read", "vault:file:read");
        var client = connect("?after=0");
        store.add(
                "io/sigmavault/vault/File/WRITTEN",
                "{\"vault\":\"photos\",\"path\":\"sealed:abc\"}");
        assertThat(client.next()).contains("\"path\":\"opened sealed:abc\"");
    }

    @Test
    void revokedTokenHearsNothingMore() throws InterruptedException {
        viewer = viewerWith("*");
        var client = connect("?topics=none");
        store.add("io/sigmavault/access/Token/REVOKED", "{\"id\":\"t1\"}");
        assertThat(client.next()).isEqualTo("closed 1008");
    }

    @Test
    void endedSessionHearsNothingMore() throws InterruptedException {
        var client = connect("?topics=none");
        var other = connect("?topics=io/sigmavault/ui/*");
        store.add("io/sigmavault/access/Session/ENDED", "{\"id\":\"other\"}");
        streams.signal("io/sigmavault/ui/Page/ADDED", "{}");
        assertThat(other.next()).contains("ADDED");
        store.add("io/sigmavault/access/Session/ENDED", "{\"id\":\"s1\"}");
        assertThat(client.next()).isEqualTo("closed 1008");
    }

    @Test
    void clientsAreToldToComeBack() throws InterruptedException {
        var client = connect("");
        streams.close();
        assertThat(client.next()).isEqualTo("closed 1012");
    }

    @Test
    void replacedStoreGoesOnWhereTheOldOneWas() throws InterruptedException {
        store.add("io/sigmavault/vault/Vault/CREATED", "{}");
        var client = connect("?after=0");
        assertThat(client.next()).contains("\"position\":1");
        streams.detach(store);
        store.add("io/sigmavault/vault/Vault/LOCKED", "{}");
        streams.attach(store);
        assertThat(client.next()).contains("\"position\":2");
    }

    /// Once in five times the connection was cut off behind the last message, before the frame that says why.
    @RepeatedTest(10)
    void slowClientIsClosedAndHoldsNobodyUp() throws IOException {
        try (var slow = new SlowClient(server.port(), "?topics=io/sigmavault/ui/*")) {
            var payload = "{\"path\":\"" + "x".repeat(100_000) + "\"}";
            for (int i = 0; i < 2_000; i++) {
                streams.signal("io/sigmavault/ui/Page/ADDED", payload);
            }
            assertThat(slow.statusOfClose()).isEqualTo(1013);
        }
    }

    /// The first of many signals that follow the answer at once was once missed.
    @Test
    void clientMissesNothingAfterItWasAccepted() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (var client = new SlowClient(server.port(), "?topics=io/sigmavault/ui/*")) {
                streams.signal("io/sigmavault/ui/Page/ADDED", "{\"n\":" + i + "}");
                assertThat(client.text()).contains("\"n\":" + i);
            }
        }
    }

    @Test
    void plainRequestIsToldToUpgrade() {
        var answer = server.send(server.request("/events"));
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.body()).contains("upgrade-required");
    }

    @Test
    void deniedViewerIsRefused() {
        access.denied = Set.of("core:event:read");
        assertThat(server.send(server.request("/events")).statusCode()).isEqualTo(403);
    }

    private static final class Client implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        String next() throws InterruptedException {
            var message = heard.poll(30, TimeUnit.SECONDS);
            return message == null ? "nothing" : message;
        }

        @Override
        public void onOpen(WebSocket opened) {
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return java.util.concurrent.CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            heard.add("closed " + status);
            return java.util.concurrent.CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add("error " + error);
        }
    }
}
