package io.sigmavault.shell.commands;

import io.sigmavault.core.task.Tasks;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "task", name = "cancel", description = "Asks a task to end.")
@SuppressWarnings("NullAway.Init")
public final class TaskCancel extends ConsoleCommand {

    @Argument(name = "id", description = "See task:list", required = true)
    private String id;

    @Override
    void run() throws Exception {
        allow("core:task:cancel", "task/" + id);
        with(
                Tasks.class,
                tasks -> {
                    tasks.cancel(id, actor());
                    return id;
                });
    }
}
