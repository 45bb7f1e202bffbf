package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Disk;
import io.sigmavault.host.Host;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "disk",
        name = "health",
        description = "Shows what disks tell about their own state; one that sleeps is not woken.")
@SuppressWarnings("NullAway.Init")
public final class DiskHealthShow extends ConsoleCommand {

    @Argument(name = "disk", description = "Such as /dev/sda; without it all")
    private @Nullable String disk;

    @Override
    void run() throws Exception {
        var table = table("Disk", "State", "Celsius", "Hours on", "Life used", "Why");
        for (var path : disk == null ? all() : List.of(disk)) {
            var health = with(Host.class, host -> host.health(caller(), path));
            table.addRow()
                    .addContent(
                            path,
                            health.state(),
                            known(health.celsius(), ""),
                            known(health.hours(), ""),
                            known(health.usedPercent(), " %"),
                            health.findings().stream()
                                    .map(found -> found.kind() + " " + found.value())
                                    .collect(Collectors.joining(", ")));
        }
        table.print(out());
    }

    private List<String> all() throws SigmaVaultException {
        return with(Host.class, host -> host.disks(caller())).stream()
                .filter(each -> each.use() != Disk.Use.PART)
                .map(Disk::path)
                .toList();
    }

    private static String known(long value, String unit) {
        return value < 0 ? "" : value + unit;
    }
}
