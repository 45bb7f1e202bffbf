package io.sigmavault.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventTopics.Topic;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TopicCountsTest {

    private final TopicCounts counts = new TopicCounts();

    private static Event event(long position, String topic) {
        return new Event(
                position,
                "vault/a",
                position,
                topic,
                1,
                Instant.ofEpochSecond(position),
                new Actor("person", "ada"),
                "{}",
                "");
    }

    @Test
    void countsByTopic() {
        counts.apply(event(1, "b"));
        counts.apply(event(2, "a"));
        counts.apply(event(3, "b"));
        assertThat(counts.topics())
                .containsExactly(
                        new Topic("a", 1, Instant.ofEpochSecond(2), Instant.ofEpochSecond(2)),
                        new Topic("b", 2, Instant.ofEpochSecond(1), Instant.ofEpochSecond(3)));
    }

    @Test
    void eventSeenBeforeChangesNothing() {
        counts.apply(event(1, "a"));
        counts.apply(event(1, "a"));
        assertThat(counts.topics()).extracting(Topic::events).containsExactly(1L);
    }

    @Test
    void resetForgetsEverything() {
        counts.apply(event(1, "a"));
        counts.reset();
        assertThat(counts.topics()).isEmpty();
        counts.apply(event(1, "b"));
        assertThat(counts.topics()).extracting(Topic::name).containsExactly("b");
    }
}
