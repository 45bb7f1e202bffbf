package io.sigmavault.shell.commands;

import io.sigmavault.core.event.EventTopics;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "topic",
        name = "list",
        description =
                "Counts the stored events by topic, with the times of the first and the newest.")
public final class TopicList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("core:event:read", "events");
        var table = table("Topic", "Events", "First", "Newest");
        for (var topic : with(EventTopics.class, EventTopics::topics)) {
            table.addRow().addContent(topic.name(), topic.events(), topic.first(), topic.last());
        }
        table.print(out());
    }
}
