package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "network",
        name = "show",
        description = "Shows the interfaces, what is set, and what waits for confirmation.")
public final class NetworkShow extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var machine = with(Host.class, host -> host.machine(caller()));
        var table = table("Interface", "Up", "Hardware", "Addresses");
        for (var link : machine.links()) {
            table.addRow()
                    .addContent(
                            link.name(),
                            link.up() ? "yes" : "no",
                            link.hardware(),
                            String.join(", ", link.addresses()));
        }
        table.print(out());
        for (var setting : with(Host.class, host -> host.network(caller()))) {
            out().println(
                            setting.name()
                                    + (setting.pending()
                                            ? ": taken back in "
                                                    + setting.secondsLeft()
                                                    + " s unless network:confirm"
                                            : ""));
            setting.text().lines().forEach(line -> out().println("  " + Printable.of(line)));
        }
    }
}
