package io.sigmavault.shell.commands;

import io.sigmavault.core.event.Projections;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "projection",
        name = "rebuild",
        description = "Drops a read model and makes it anew from the first event on.")
@SuppressWarnings("NullAway.Init")
public final class ProjectionRebuild extends ConsoleCommand {

    @Argument(name = "projection", description = "See projection:list", required = true)
    @Completion(ProjectionNames.class)
    private String name;

    @Override
    void run() throws Exception {
        allow("core:projection:rebuild", "projection/" + name);
        long events = with(Projections.class, projections -> projections.rebuild(name));
        out().println("Projection " + name + " has seen " + events + " events.");
    }
}
