package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "pool",
        name = "unmount",
        description = "Unmounts a pool; its vaults have to be locked.")
@SuppressWarnings("NullAway.Init")
public final class PoolUnmount extends ConsoleCommand {

    @Argument(name = "pool", description = "Its name", required = true)
    @Completion(PoolNames.class)
    private String pool;

    @Override
    void run() throws Exception {
        with(
                Host.class,
                host -> {
                    host.unmount(caller(), pool);
                    return pool;
                });
    }
}
