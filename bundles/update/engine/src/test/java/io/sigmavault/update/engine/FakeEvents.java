package io.sigmavault.update.engine;

import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// Remembers the topics of events.
final class FakeEvents {

    final List<String> past = new ArrayList<>();

    EventStore store() {
        return (EventStore)
                Proxy.newProxyInstance(
                        EventStore.class.getClassLoader(),
                        new Class<?>[] {EventStore.class},
                        (_, _, arguments) -> {
                            for (Object event : (List<?>) arguments[2]) {
                                String topic = ((NewEvent) event).topic();
                                past.add(topic.substring(topic.lastIndexOf('/') + 1));
                            }
                            return List.of();
                        });
    }
}
