package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "pool", name = "list", description = "Lists pools, mounted or not.")
public final class PoolList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Pool", "Mounted", "File system", "Size", "Free");
        for (var pool : with(Host.class, host -> host.pools(caller()))) {
            table.addRow()
                    .addContent(
                            pool.name(),
                            pool.mounted() ? pool.path() : "no",
                            pool.filesystem(),
                            pool.mounted() ? Sizes.of(pool.sizeBytes()) : "",
                            pool.mounted() ? Sizes.of(pool.freeBytes()) : "");
        }
        table.print(out());
    }
}
