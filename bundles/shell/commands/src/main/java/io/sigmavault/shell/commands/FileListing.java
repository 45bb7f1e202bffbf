package io.sigmavault.shell.commands;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "file",
        name = "list",
        description = "Lists a folder: mode, size, time, name. Folders end in a slash.")
@SuppressWarnings("NullAway.Init")
public final class FileListing extends ConsoleCommand {

    private static final int PAGE = 1_000;

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "folder", description = "Path; without: the root")
    private String folder = "";

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        VaultPath path = VaultPath.parse(folder);
        String cursor = null;
        do {
            EntryPage page = page(path, cursor);
            page.entries().forEach(this::print);
            cursor = page.next();
        } while (cursor != null);
    }

    private EntryPage page(VaultPath path, @Nullable String cursor) throws Exception {
        return with(Vaults.class, vaults -> vaults.files(vault).list(path, cursor, PAGE));
    }

    private void print(Entry entry) {
        out().println(
                        String.format(
                                Locale.ROOT,
                                "%04o %14d %s %s%s",
                                entry.mode(),
                                entry.sizeBytes(),
                                entry.modified(),
                                Printable.of(entry.name()),
                                entry.folder() ? "/" : ""));
    }
}
