package io.sigmavault.rest.lib.area;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AreaServletTest {

    @SuppressWarnings("NullAway.Init")
    private static RestServer server;

    @BeforeAll
    static void start() {
        server = RestServer.of(List.of(new Things()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code)
            throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
        assertThat(json(answer).get("type").textValue())
                .isEqualTo("urn:sigmavault:problem:" + code);
        assertThat(json(answer).get("status").intValue()).isEqualTo(status);
    }

    private HttpResponse<String> post(String body) {
        return server.send(
                server.request("/things")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void recordIsAnsweredWithIsoInstants() throws Exception {
        var answer = server.send(server.request("/things/7"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"name\":\"7\",\"made\":\"2026-01-02T03:04:05.123456789Z\"}");
    }

    @Test
    void unknownPathIsNotFound() throws Exception {
        assertProblem(server.send(server.request("/nothing")), 404, "not-found");
    }

    @Test
    void wrongMethodSaysWhichAreAllowed() throws Exception {
        var answer = server.send(server.request("/things/7").DELETE());
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
    }

    @Test
    void brokenJsonIsRefusedWithoutQuotingIt() throws Exception {
        var answer = post("{\"name\": \"secret");
        assertProblem(answer, 400, "json-invalid");
        assertThat(answer.body()).doesNotContain("secret");
        assertProblem(post(""), 400, "json-invalid");
        assertProblem(post("null"), 400, "json-invalid");
        assertProblem(post("{\"name\":\"a\",\"name\":\"b\"}"), 400, "json-invalid");
    }

    @Test
    void badFieldsAreNamed() throws Exception {
        for (var body :
                List.of(
                        "{}",
                        "{\"name\":null}",
                        "{\"name\":[1]}",
                        "{\"name\":5}",
                        "[]",
                        "7",
                        "{} {}")) {
            assertProblem(post(body), 400, "field-invalid");
        }
        var unknown = post("{\"name\":\"a\",\"nmae\":\"b\"}");
        assertProblem(unknown, 400, "field-invalid");
        assertThat(json(unknown).get("field").textValue()).isEqualTo("nmae");
    }

    @Test
    void optionalFieldMayBeMissing() {
        assertThat(post("{\"name\":\"a\"}").statusCode()).isEqualTo(201);
        assertThat(post("{\"name\":\"a\",\"more\":\"b\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void otherMediaTypeIsRefused() throws Exception {
        assertProblem(
                server.send(
                        server.request("/things")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{\"name\":\"a\"}"))),
                415,
                "media-type-unsupported");
    }

    @Test
    void hugeBodyIsRefused() throws Exception {
        assertProblem(
                post("{\"name\":\"" + "x".repeat(Json.MAX_BODY_BYTES) + "\"}"), 413, "too-large");
    }

    @Test
    void knownFailureBecomesItsProblem() throws Exception {
        var answer = server.send(server.request("/things/locked"));
        assertProblem(answer, 423, "vault-locked");
        assertThat(json(answer).get("vault").textValue()).isEqualTo("photos");
    }

    @Test
    void unforeseenFailureTellsAnIdOnly() throws Exception {
        var answer = server.send(server.request("/things/broken"));
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("private-name");
        assertThat(json(answer).get("id").textValue()).hasSize(16);
    }

    @Test
    void unguardedRequestGetsNothing() throws Exception {
        Filter none = (request, response, chain) -> chain.doFilter(request, response);
        try (var open = RestServer.behind(none, new AreaServlet(List.of(new Things())))) {
            assertProblem(open.send(open.request("/things/7")), 503, "unavailable");
        }
    }

    @Test
    void nobodyIsUnauthenticated() throws Exception {
        assertProblem(
                server.send(server.request("/things/whoami").header("X-Nobody", "1")),
                401,
                "unauthenticated");
    }

    @Test
    void descriptionHoldsEveryRoute() {
        Routes.assertDescribed(List.of(new Things()));
    }

    @Path("/things")
    public static final class Things {

        @GET
        @Path("/whoami")
        @Operation("Who calls.")
        public Response whoami(@Context HttpServletRequest request) throws SigmaVaultException {
            return Answers.ok(Map.of("name", Gate.caller(request).actor().name()));
        }

        @GET
        @Path("/{id}")
        @Operation(value = "One thing.", answer = Thing.class)
        public Response thing(@PathParam("id") String id) throws SigmaVaultException {
            return switch (id) {
                case "locked" ->
                        throw new SigmaVaultException(
                                "vault-locked", 423, "it is locked", Map.of("vault", "photos"));
                case "broken" -> throw new IllegalStateException("private-name");
                default ->
                        Answers.ok(new Thing(id, Instant.parse("2026-01-02T03:04:05.123456789Z")));
            };
        }

        @POST
        @Operation(value = "Makes a thing.", status = 201, answer = Thing.class)
        public Response make(NewThing wanted) {
            return Answers.created(new Thing(wanted.name(), Instant.EPOCH));
        }
    }

    record Thing(String name, Instant made) {}

    record NewThing(String name, @MayBeMissing @Nullable String more) {}
}
