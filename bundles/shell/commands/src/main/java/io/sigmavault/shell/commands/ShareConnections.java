package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "connections",
        description = "Lists who uses shares now, and what went.")
public final class ShareConnections extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Id", "Account", "Address", "Since", "In", "Out", "Open");
        for (var one : with(Shares.class, shares -> shares.connections().list(caller()))) {
            table.addRow()
                    .addContent(
                            one.id(),
                            Printable.of(one.account()),
                            one.address(),
                            one.since(),
                            Sizes.of(one.bytesIn()),
                            Sizes.of(one.bytesOut()),
                            one.open().stream()
                                    .map(Printable::of)
                                    .collect(Collectors.joining(", ")));
        }
        table.print(out());
    }
}
