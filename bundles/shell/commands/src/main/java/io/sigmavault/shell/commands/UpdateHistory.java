package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "update",
        name = "history",
        description = "Lists updates and how they went, newest first.")
public final class UpdateHistory extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Written", "From", "To", "By", "Outcome", "Known since");
        for (var past : with(Updates.class, updates -> updates.history(caller()))) {
            table.addRow()
                    .addContent(
                            past.written(),
                            past.from(),
                            past.to(),
                            Printable.of(past.actor()),
                            past.outcome(),
                            past.ended());
        }
        table.print(out());
    }
}
