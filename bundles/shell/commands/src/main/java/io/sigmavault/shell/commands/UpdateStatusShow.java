package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "update",
        name = "status",
        description = "Shows the versions on this machine, and the release that was found.")
public final class UpdateStatusShow extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var status = with(Updates.class, updates -> updates.status(caller()));
        var system = status.system();
        if (system != null && !system.slots().isEmpty()) {
            var table = table("Slot", "Version", "Starts", "Works", "Tries left");
            for (var slot : system.slots()) {
                table.addRow()
                        .addContent(
                                slot.running() ? "running" : "other",
                                slot.version(),
                                slot.bootable() ? "yes" : "no",
                                slot.blessed() ? "yes" : "not seen yet",
                                slot.triesLeft() < 0 ? "" : slot.triesLeft());
            }
            table.print(out());
        }
        if (!status.refusal().isEmpty()) {
            out().println(status.sentence() + " [" + status.refusal() + "]");
        }
        out().println("Source       " + (status.source().isEmpty() ? "none" : status.source()));
        out().println("Channel      " + status.channel());
        var found = status.found();
        if (found != null) {
            out().println(
                            "Found        "
                                    + found.version()
                                    + " of "
                                    + found.created()
                                    + ", "
                                    + Sizes.of(found.bytes()));
            found.notes().forEach(note -> out().println("             " + Printable.of(note)));
            if (!found.refusal().isEmpty()) {
                out().println("             " + found.sentence() + " [" + found.refusal() + "]");
            }
        }
        var features = status.features();
        out().println(
                        "New features "
                                + (features.open() ? "may be switched on: " : "wait: ")
                                + features.sentence()
                                + (features.opens() == null ? "" : ", until " + features.opens()));
        if (status.restartNeeded()) {
            out().println("A new version is written: it runs with the next start of the machine.");
        }
    }
}
