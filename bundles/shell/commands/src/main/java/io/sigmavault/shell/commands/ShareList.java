package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "share", name = "list", description = "Lists shares.")
public final class ShareList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Name", "Source", "Protocols", "Members", "Quota");
        for (var share : with(Shares.class, shares -> shares.list(caller()))) {
            table.addRow()
                    .addContent(
                            share.name(),
                            share.source(),
                            share.protocols().stream().sorted().collect(Collectors.joining(" ")),
                            share.members().entrySet().stream()
                                    .map(one ->
                                            Printable.of(one.getKey())
                                                    + (one.getValue()
                                                                    == io.sigmavault.share.Right
                                                                            .WRITE
                                                            ? ""
                                                            : " (reads)"))
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                            share.quotaBytes() == 0 ? "none" : Sizes.of(share.quotaBytes()));
        }
        table.print(out());
    }
}
