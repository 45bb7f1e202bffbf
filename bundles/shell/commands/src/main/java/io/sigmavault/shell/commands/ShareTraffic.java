package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "traffic",
        description = "Shows how much went through shares in the last ten minutes.")
public final class ShareTraffic extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Share", "Protocol", "In", "Out");
        for (var one : with(Shares.class, shares -> shares.traffic().last(caller()))) {
            table.addRow().addContent(one.share(), one.protocol(), sum(one.in()), sum(one.out()));
        }
        table.print(out());
    }

    private static String sum(List<Long> parts) {
        return Sizes.of(parts.stream().mapToLong(Long::longValue).sum());
    }
}
