package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "pool", name = "mount", description = "Mounts a pool.")
@SuppressWarnings("NullAway.Init")
public final class PoolMount extends ConsoleCommand {

    @Argument(name = "pool", description = "Its name", required = true)
    @Completion(PoolNames.class)
    private String pool;

    @Override
    void run() throws Exception {
        with(
                Host.class,
                host -> {
                    host.mount(caller(), pool);
                    return pool;
                });
    }
}
