package io.sigmavault.shell.commands;

import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.Shares;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "share", name = "change", description = "Changes a share; what is left out stays.")
@SuppressWarnings("NullAway.Init")
public final class ShareChange extends ConsoleCommand {

    @Argument(index = 0, name = "share", description = "See share:list", required = true)
    private String share;

    @Option(name = "--protocol", description = "Those that serve it now", multiValued = true)
    private List<String> protocols = List.of();

    @Option(name = "--write", description = "Account that may write", multiValued = true)
    @Completion(AccountNames.class)
    private List<String> writers = List.of();

    @Option(name = "--read", description = "Account that may read", multiValued = true)
    @Completion(AccountNames.class)
    private List<String> readers = List.of();

    @Option(name = "--out", description = "Account that is no member any more", multiValued = true)
    @Completion(AccountNames.class)
    private List<String> leaving = List.of();

    @Option(name = "--quota", description = "Most bytes; 0: no limit")
    private long quota = -1;

    @Option(name = "--recycle", description = "on or off: keeps what is removed in .recycle")
    private String recycle = "";

    @Option(name = "--recycle-days", description = "Days it is kept there; 0: for ever")
    private int recycleDays = -1;

    @Override
    void run() throws Exception {
        if (!Set.of("", "on", "off").contains(recycle)) {
            throw new IllegalArgumentException("--recycle is on or off");
        }
        with(
                Shares.class,
                shares -> {
                    var before = shares.get(caller(), share);
                    var members = new HashMap<>(before.members());
                    readers.forEach(account -> members.put(account, Right.READ));
                    writers.forEach(account -> members.put(account, Right.WRITE));
                    leaving.forEach(members::remove);
                    return shares.change(
                            caller(),
                            new Share(
                                    share,
                                    before.source(),
                                    protocols.isEmpty()
                                            ? before.protocols()
                                            : Set.copyOf(protocols),
                                    members,
                                    quota < 0 ? before.quotaBytes() : quota,
                                    before.visible(),
                                    recycle.isEmpty() ? before.recycleBin() : recycle.equals("on"),
                                    recycleDays < 0 ? before.recycleDays() : recycleDays));
                });
    }
}
