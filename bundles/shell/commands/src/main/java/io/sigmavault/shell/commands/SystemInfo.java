package io.sigmavault.shell.commands;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.platform.Platform;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "system", name = "info", description = "Shows version, folders, memory, uptime.")
public final class SystemInfo extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("core:bundle:read", "system");
        var out = out();
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long up = ManagementFactory.getRuntimeMXBean().getUptime();
        out.println("SigmaVault     " + version());
        out.println("Java           " + Runtime.version());
        out.println("data folder    " + DataFolder.ofProcess().root());
        out.println("process        " + ProcessHandle.current().pid());
        out.println("up             " + Duration.ofSeconds(up / 1_000));
        out.println(
                "heap           "
                        + Sizes.of(memory.getUsed())
                        + " of "
                        + Sizes.of(memory.getMax()));
        out.println("developer      " + with(Platform.class, Platform::developer));
    }
}
