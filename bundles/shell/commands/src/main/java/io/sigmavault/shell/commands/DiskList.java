package io.sigmavault.shell.commands;

import io.sigmavault.host.Disk;
import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "disk", name = "list", description = "Lists the disks of the machine.")
public final class DiskList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Disk", "Size", "Use", "Title", "On it");
        for (var disk : with(Host.class, host -> host.disks(caller()))) {
            if (disk.use() != Disk.Use.PART) {
                table.addRow()
                        .addContent(
                                disk.path(),
                                Sizes.of(disk.sizeBytes()),
                                disk.use(),
                                Printable.of(disk.title()),
                                Printable.of(String.join(", ", disk.signatures())));
            }
        }
        table.print(out());
    }
}
