package io.sigmavault.shell.commands;

import io.sigmavault.core.task.Tasks;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "task", name = "list", description = "Lists tasks, newest first.")
public final class TaskList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("core:task:read", "tasks");
        var table = table("Id", "Kind", "State", "Done", "Of", "Unit", "Remaining", "Title");
        for (var task : with(Tasks.class, Tasks::list)) {
            table.addRow()
                    .addContent(
                            task.id(),
                            task.kind(),
                            task.state(),
                            task.done(),
                            task.total() < 0 ? "?" : task.total(),
                            task.unit(),
                            task.remainingSeconds() < 0 ? "" : task.remainingSeconds() + " s",
                            Printable.of(task.title()));
        }
        table.print(out());
    }
}
