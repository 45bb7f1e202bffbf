package io.sigmavault.shell.commands;

import io.sigmavault.core.event.Projections;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "projection",
        name = "list",
        description = "Lists the read models and the last event that each has seen.")
public final class ProjectionList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("core:projection:read", "projections");
        var table = table("Projection", "Position", "Failure");
        for (var state : with(Projections.class, Projections::list)) {
            table.addRow().addContent(state.name(), state.position(), state.failure());
        }
        table.print(out());
    }
}
