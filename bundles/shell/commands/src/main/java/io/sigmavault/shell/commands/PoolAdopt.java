package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "pool",
        name = "adopt",
        description = "Mounts pools of another system that are on disks of this machine.")
public final class PoolAdopt extends ConsoleCommand {

    @Override
    void run() throws Exception {
        with(Host.class, host -> host.adoptPools(caller())).forEach(out()::println);
    }
}
