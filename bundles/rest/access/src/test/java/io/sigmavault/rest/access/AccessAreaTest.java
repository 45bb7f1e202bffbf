package io.sigmavault.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.AuditPins;
import io.sigmavault.audit.AuditProofs;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessAreaTest {

    private final FakeAccess access = new FakeAccess();
    private final Slot<AuditProofs> proofs =
            new Slot<>("proofs of the audit log", Duration.ofMillis(1));
    private final Slot<AuditLog> audit = new Slot<>("the audit log", Duration.ofMillis(1));
    private final Slot<AuditPins> pins =
            new Slot<>("the keeper of checkpoints", Duration.ofMillis(1));
    private final Slot<Tasks> tasks = new Slot<>("the task service", Duration.ofMillis(1));
    private final List<Object> resources =
            AccessArea.resources(FakeAccess.slot(access), audit, proofs, pins, tasks);

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @BeforeEach
    void start() {
        audit.bind(new TenEntries(), Map.of());
        proofs.bind(new TenProofs(), Map.of());
        pins.bind(new OnePin(), Map.of());
        server = RestServer.of(resources);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) {
        return server.send(server.request(path));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return server.send(
                server.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void setUpLogsIn() throws Exception {
        var refused =
                send(
                        "POST",
                        "/setup",
                        "{\"code\":\"1\",\"owner\":\"ada\",\"password\":\"right password\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("code").textValue()).isEqualTo("wrong-setup-code");
        var done =
                send(
                        "POST",
                        "/setup",
                        "{\"code\":\"123456\",\"owner\":\"ada\",\"password\":\"right password\"}");
        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(json(done).get("name").textValue()).isEqualTo("ada");
        assertThat(done.body()).doesNotContain("secret");
        assertThat(done.headers().firstValue("Set-Cookie").orElseThrow())
                .matches(
                        "__Host-sigmavault=secret0; Path=/; Secure; HttpOnly; SameSite=Strict;"
                                + " Max-Age=43[12]\\d\\d");
    }

    @Test
    void manyFailuresTellWhenToTryAgain() throws Exception {
        var refused = send("POST", "/session", "{\"name\":\"ada\",\"password\":\"wrong\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("4");
    }

    @Test
    void logInAnswersWithTheCookie() {
        var done = send("POST", "/session", "{\"name\":\"a\",\"password\":\"right password\"}");
        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(done.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-sigmavault=secret0;");
    }

    @Test
    void logOutClearsTheCookie() {
        var done = server.send(server.request("/session").DELETE());
        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(done.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    @Test
    void tokensAreMadeOnceAndShownWithoutSecret() throws Exception {
        var made =
                send(
                        "POST",
                        "/tokens",
                        "{\"label\":\"a\",\"scopes\":[\"vault:*\"],\"lifetimeSeconds\":60}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).get("secret").textValue()).isEqualTo("token-secret");
        assertThat(json(made).get("expires").textValue()).isEqualTo("2026-01-02T03:05:05Z");
        assertThat(get("/tokens").body()).doesNotContain("token-secret");
        assertThat(json(get("/tokens")).get("tokens").get(0).get("expires").isNull()).isTrue();
        var bad = send("POST", "/tokens", "{\"label\":\"a\",\"scopes\":[],\"lifetimeSeconds\":0}");
        assertThat(json(bad).get("field").textValue()).isEqualTo("lifetimeSeconds");
        assertThat(server.send(server.request("/tokens/x").DELETE()).body())
                .contains("token-unknown");
    }

    @Test
    void sshKeysAreAddedListedAndRemoved() throws Exception {
        var added = send("POST", "/ssh-keys", "{\"publicKey\":\"ssh-ed25519 AAAA\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(json(added).get("label").textValue()).isEmpty();
        var key = json(get("/ssh-keys")).get("keys").get(0);
        assertThat(key.get("fingerprint").textValue()).isEqualTo("SHA256:abc");
        assertThat(key.get("lastUsed").isNull()).isTrue();
        assertThat(send("POST", "/ssh-keys", "{\"publicKey\":\"x\"}").body())
                .contains("ssh-key-invalid");
        assertThat(server.send(server.request("/ssh-keys/x").DELETE()).body())
                .contains("ssh-key-unknown");
    }

    @Test
    void passwordIsChanged() {
        assertThat(send("PUT", "/session/password", "{\"old\":\"a\",\"fresh\":\"b\"}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void ownersPasswordIsResetByTheScreensCode() throws Exception {
        var refused =
                send("POST", "/session/reset", "{\"code\":\"1\",\"password\":\"new words here\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("code").textValue()).isEqualTo("wrong-owner-code");
        var done =
                send(
                        "POST",
                        "/session/reset",
                        "{\"code\":\"ABCD-EFGH-JKLM\",\"password\":\"new words here\"}");
        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(json(done).get("name").textValue()).isEqualTo("owner");
        assertThat(done.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-sigmavault=secret0;");
    }

    @Test
    void proofsAreGivenAsTlogTilesAndAsJson() throws Exception {
        var checkpoint = get("/audit/checkpoint");
        assertThat(checkpoint.body()).isEqualTo("a signed note\n");
        assertThat(checkpoint.headers().firstValue("Content-Type"))
                .hasValue("text/plain;charset=utf-8");
        assertThat(get("/audit/keys").body()).isEqualTo("first\nsecond\n");
        assertThat(get("/audit/tile/0/x001/002.p/3").body()).isEqualTo("0/x001/002.p/3");
        assertThat(get("/audit/entries/7/proof?size=10").body())
                .isEqualTo(
                        "{\"position\":7,\"size\":10,\"leaf\":\"bGVhZg==\",\"hashes\":[\"aGFzaA==\"]}");
        assertThat(get("/audit/consistency?from=3&to=10").body())
                .isEqualTo("{\"from\":3,\"to\":10,\"hashes\":[\"aGFzaA==\"]}");
        assertThat(get("/audit/consistency?from=x&to=10").statusCode()).isEqualTo(400);
        assertThat(get("/audit/entries/x/proof?size=10").statusCode()).isEqualTo(400);
    }

    @Test
    void aCheckpointInTheTpmIsReadAndRenewed() throws Exception {
        assertThat(get("/audit/pins").body())
                .isEqualTo(
                        "{\"pins\":[{\"store\":\"tpm\",\"state\":\"CLEARED\","
                                + "\"checkpoint\":null,\"detail\":\"cleared\"}]}");
        assertThat(send("POST", "/audit/pins/other", "").statusCode()).isEqualTo(404);
        var renewed = json(send("POST", "/audit/pins/tpm", ""));
        assertThat(renewed.get("state").textValue()).isEqualTo("AGREES");
        assertThat(renewed.get("checkpoint").textValue()).isEqualTo("log\n1\nroot\n");
        access.denied = Set.of("audit:pin:write");
        assertThat(send("POST", "/audit/pins/tpm", "").statusCode()).isEqualTo(403);
    }

    @Test
    void auditIsReadInParts() throws Exception {
        var first = json(get("/audit?limit=4"));
        assertThat(first.get("entries")).hasSize(4);
        assertThat(first.get("next").intValue()).isEqualTo(4);
        var entry = first.get("entries").get(0);
        assertThat(entry.get("action").textValue()).isEqualTo("access:session:create");
        assertThat(entry.get("actor").textValue()).isEqualTo("person:ada");
        var rest = json(get("/audit?after=4"));
        assertThat(rest.get("entries")).hasSize(6);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(get("/audit?after=-1").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/audit/verifications", "").body())
                .isEqualTo("{\"entries\":10,\"intact\":true,\"detail\":\"ff\"}");
    }

    @Test
    void longVerificationIsATask() {
        var started = new ArrayList<String>();
        tasks.bind(starting(started), Map.of());
        var answer =
                server.send(
                        server.request("/audit/verifications")
                                .header("Prefer", "respond-async")
                                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"task\":\"t1\"}");
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/tasks/t1");
        assertThat(started).containsExactly("audit-verification");
    }

    private static Tasks starting(List<String> kinds) {
        return (Tasks)
                Proxy.newProxyInstance(
                        Tasks.class.getClassLoader(),
                        new Class<?>[] {Tasks.class},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "start" -> {
                                        kinds.add(String.valueOf(arguments[0]));
                                        yield task(
                                                String.valueOf(arguments[0]), (Actor) arguments[2]);
                                    }
                                    case "hashCode" -> 1;
                                    case "equals" -> self == arguments[0];
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    private static Task task(String kind, Actor actor) {
        return new Task(
                "t1",
                kind,
                kind,
                actor,
                Task.State.WAITING,
                Map.of(),
                0,
                -1,
                "",
                0,
                -1,
                Instant.EPOCH,
                null,
                Map.of(),
                null,
                null);
    }

    @Test
    void sessionTellsWhenItEnds() throws Exception {
        assertThat(json(get("/session")).get("ends").textValue()).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("access:token:read", "access:token:write", "audit:entry:read");
        assertThat(get("/tokens").statusCode()).isEqualTo(403);
        assertThat(get("/audit").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/audit/verifications", "").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/tokens", "{\"label\":\"a\",\"scopes\":[]}").statusCode())
                .isEqualTo(403);
        assertThat(server.send(server.request("/tokens/x").DELETE()).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyGetsNothing() {
        for (var path : List.of("/session", "/tokens", "/scopes", "/audit", "/audit/checkpoint")) {
            assertThat(server.send(server.request(path).header("X-Nobody", "1")).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void descriptionHoldsEveryRoute() {
        Routes.assertDescribed(resources);
    }

    private static final class TenEntries implements AuditLog {

        @Override
        public AuditEntry record(NewEntry entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> read(long afterPosition, int limit) {
            return LongStream.rangeClosed(afterPosition + 1, 10)
                    .limit(limit)
                    .mapToObj(TenEntries::entry)
                    .toList();
        }

        private static AuditEntry entry(long position) {
            var entry =
                    new NewEntry(
                            "access:session:create",
                            NewEntry.Outcome.DONE,
                            new Actor("person", "ada"),
                            "account/ada",
                            "127.0.0.1",
                            Map.of());
            return new AuditEntry(position, Instant.EPOCH, entry, "ff");
        }

        @Override
        public long lastPosition() {
            return 10;
        }

        @Override
        public Verification verify() {
            return new Verification(10, true, "ff");
        }
    }
}
