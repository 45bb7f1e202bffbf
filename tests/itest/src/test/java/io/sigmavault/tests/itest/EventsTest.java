package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.net.http.WebSocketHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The event stream.
@ExtendWith(SigmaVaultExtension.class)
class EventsTest {

    private static final String CREATED = "io/sigmavault/vault/File/CREATED";

    private final SigmaVault sigmavault;
    private final Rest rest;
    private final String folder;

    EventsTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        rest = sigmavault.owner();
        folder = Given.folder(rest);
    }

    @Test
    void aWrittenFileIsTold() {
        try (var events = rest.events(-1, "")) {
            rest.put(file("told"), utf8("t")).expect(201);
            var event =
                    events.await(message ->
                            message.path("payload")
                                    .path("path")
                                    .asText()
                                    .endsWith(folder + "/told"));
            assertThat(event.path("topic").asText()).isEqualTo(CREATED);
            assertThat(event.path("position").asLong()).isPositive();
            assertThat(event.path("payload").path("vault").asText()).isEqualTo("main");
            assertThat(event.path("payload").path("sizeBytes").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aStreamResumesWhereItEnded() {
        long position;
        try (var events = rest.events(-1, "io/sigmavault/vault/*")) {
            rest.put(file("one"), utf8("1")).expect(201);
            position = events.awaitTopic(CREATED).path("position").asLong();
        }
        rest.put(file("two"), utf8("2")).expect(201);
        rest.put(file("three"), utf8("3")).expect(201);
        try (var events = rest.events(position, "io/sigmavault/vault/*")) {
            assertThat(events.awaitTopic(CREATED).path("payload").path("path").asText())
                    .endsWith("two");
            assertThat(events.awaitTopic(CREATED).path("payload").path("path").asText())
                    .endsWith("three");
        }
    }

    @Test
    void topicsAreFiltered() {
        try (var events = rest.events(-1, "io/sigmavault/access/*")) {
            rest.put(file("quiet"), utf8("q")).expect(201);
            rest.post("/tokens", "{\"label\":\"loud\",\"scopes\":[\"vault:*\"]}").expect(201);
            var event =
                    events.await(message ->
                            message.has("position")
                                    && !message.path("topic").asText().contains("Clock"));
            assertThat(event.path("topic").asText()).startsWith("io/sigmavault/access/");
        }
    }

    @Test
    void strangersHearNothing() {
        assertThatThrownBy(() -> sigmavault.anonymous().events(-1, ""))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(() -> sigmavault.anonymous().withToken("wrong").events(-1, ""))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void aGoingBundleClosesItsStreams() {
        long id = Bundles.id(rest, "io.sigmavault.rest.events");
        try (var events = rest.events(-1, "")) {
            rest.post("/system/bundles/" + id + "/stop", "").expect(204);
            assertThat(events.awaitClose()).isEqualTo(1012);
        } finally {
            rest.post("/system/bundles/" + id + "/start", "").expect(204);
        }
        try (var events = rest.events(-1, "io/sigmavault/vault/*")) {
            rest.put(file("again"), utf8("a")).expect(201);
            assertThat(events.awaitTopic(CREATED).path("payload").path("path").asText())
                    .endsWith("again");
        }
    }

    private String file(String path) {
        return at(folder + "/" + path);
    }
}
