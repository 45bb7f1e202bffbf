package io.sigmavault.core.store;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventTopics;
import io.sigmavault.core.event.Projection;
import java.util.List;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;

/// Counts events by topic, in memory: one entry for each topic there is.
@Component(service = {Projection.class, EventTopics.class})
public final class TopicCounts implements Projection, EventTopics {

    private final TreeMap<String, Topic> counts = new TreeMap<>();
    private long seen;

    @Override
    public String name() {
        return "event-topics";
    }

    @Override
    public synchronized void reset() {
        counts.clear();
        seen = 0;
    }

    @Override
    public synchronized void apply(Event event) {
        if (event.position() <= seen) {
            return;
        }
        seen = event.position();
        counts.merge(
                event.topic(),
                new Topic(event.topic(), 1, event.time(), event.time()),
                (before, one) ->
                        new Topic(before.name(), before.events() + 1, before.first(), one.last()));
    }

    @Override
    public synchronized List<Topic> topics() {
        return List.copyOf(counts.values());
    }
}
