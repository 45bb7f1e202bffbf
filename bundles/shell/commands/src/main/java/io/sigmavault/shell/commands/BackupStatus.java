package io.sigmavault.shell.commands;

import io.sigmavault.backup.Backups;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "backup",
        name = "status",
        description = "Shows where the mirrors of the settings on the pools stand.")
public final class BackupStatus extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var status = with(Backups.class, backups -> backups.status(caller()));
        out().println(
                        status.on()
                                ? "Mirrored; recovery phrase of " + status.keyMade()
                                : "Not mirrored: switch it on with backup:mirror on");
        var table = table("Pool", "Last", "Size", "Problem");
        for (var pool : status.pools()) {
            table.addRow()
                    .addContent(
                            pool.pool(),
                            pool.last() == null ? "never" : pool.last(),
                            Sizes.of(pool.bytes()),
                            Printable.of(pool.problem()));
        }
        table.print(out());
    }
}
