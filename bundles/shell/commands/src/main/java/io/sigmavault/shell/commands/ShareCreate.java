package io.sigmavault.shell.commands;

import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.Shares;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "share", name = "create", description = "Shares a vault or a folder of a pool.")
@SuppressWarnings("NullAway.Init")
public final class ShareCreate extends ConsoleCommand {

    @Argument(index = 0, name = "name", description = "a-z 0-9 -", required = true)
    private String name;

    @Argument(
            index = 1,
            name = "source",
            description = "vault:NAME, vault:NAME/PATH or pool:NAME/FOLDER",
            required = true)
    private String source;

    @Option(name = "--protocol", description = "Such as webdav", multiValued = true)
    private List<String> protocols = List.of();

    @Option(name = "--write", description = "Account that may write", multiValued = true)
    @Completion(AccountNames.class)
    private List<String> writers = List.of();

    @Option(name = "--read", description = "Account that may read", multiValued = true)
    @Completion(AccountNames.class)
    private List<String> readers = List.of();

    @Option(name = "--quota", description = "Most bytes; 0: no limit")
    private long quota;

    @Option(name = "--recycle", description = "Keeps what is removed in .recycle")
    private boolean recycle;

    @Option(name = "--recycle-days", description = "Days it is kept there; 0: for ever")
    private int recycleDays = Share.RECYCLE_DAYS;

    @Override
    void run() throws Exception {
        Map<String, Right> members = new HashMap<>();
        readers.forEach(account -> members.put(account, Right.READ));
        writers.forEach(account -> members.put(account, Right.WRITE));
        if (members.isEmpty()) {
            throw new IllegalArgumentException("name who may use it: --write or --read ACCOUNT");
        }
        var wanted =
                new Share(
                        name,
                        where(),
                        Set.copyOf(protocols),
                        members,
                        quota,
                        true,
                        recycle,
                        recycleDays);
        with(Shares.class, shares -> shares.create(caller(), wanted));
    }

    private ShareSource where() {
        if (source.startsWith("vault:")) {
            String[] parts = source.substring("vault:".length()).split("/", 2);
            return new ShareSource.Vault(parts[0], parts.length > 1 ? parts[1] : "");
        }
        String[] parts = source.replaceFirst("^pool:", "").split("/", -1);
        if (source.startsWith("pool:") && parts.length == 2) {
            return new ShareSource.Folder(parts[0], parts[1]);
        }
        throw new IllegalArgumentException(
                "a source is vault:NAME, vault:NAME/PATH or pool:NAME/FOLDER");
    }
}
