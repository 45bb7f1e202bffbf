package io.sigmavault.shell.commands;

import io.sigmavault.crypto.Crypto;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "crypto",
        name = "list",
        description = "Lists the algorithms and who offers them, the one in use first.")
public final class CryptoList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("core:bundle:read", "crypto");
        var table = table("Algorithm", "Providers");
        new TreeMap<>(with(Crypto.class, Crypto::algorithms))
                .forEach((algorithm, providers) ->
                        table.addRow().addContent(algorithm, String.join(", ", providers)));
        table.print(out());
    }
}
