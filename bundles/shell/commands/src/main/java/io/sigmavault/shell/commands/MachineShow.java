package io.sigmavault.shell.commands;

import io.sigmavault.host.Alarms;
import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "machine",
        name = "show",
        description =
                "Shows name, time zone and addresses of the machine, and what is wrong with it.")
public final class MachineShow extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var machine = with(Host.class, host -> host.machine(caller()));
        boolean helper = with(Host.class, Host::available);
        out().println("Name    " + Printable.of(machine.name()));
        out().println("Zone    " + Printable.of(machine.zone()));
        out().println("Helper  " + (helper ? "there" : "none: this machine can't be changed here"));
        for (var link : machine.links()) {
            out().println("Link    " + link.name() + " " + String.join(", ", link.addresses()));
        }
        for (var alarm : with(Alarms.class, alarms -> alarms.now(caller()))) {
            out().println(
                            "Alarm   "
                                    + alarm.kind()
                                    + " "
                                    + Printable.of(alarm.subject())
                                    + " since "
                                    + alarm.since());
        }
    }
}
