package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "usage",
        description =
                "Shows what an unlocked vault takes, by types of files; goes through them all.")
@SuppressWarnings("NullAway.Init")
public final class VaultUsage extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        var found = with(Space.class, space -> Survey.of(() -> usage(space)));
        var out = out();
        out.println("content            " + Sizes.of(found.sizeBytes()));
        out.println("stored             " + Sizes.of(found.storedBytes()));
        out.println("saved by dedup     " + Sizes.of(found.dedupSavedBytes()));
        out.println("saved by codecs    " + Sizes.of(found.compressionSavedBytes()));
        out.println("snapshots          " + found.snapshots());
        out.println("snapshots only     " + Sizes.of(found.snapshotOnlyBytes()));
        var table = table("type", "files", "content", "stored");
        for (var type : found.types()) {
            table.addRow()
                    .addContent(
                            type.type().name().toLowerCase(Locale.ROOT),
                            type.files(),
                            Sizes.of(type.sizeBytes()),
                            Sizes.of(type.storedBytes()));
        }
        table.print(out);
    }

    private Space.Usage usage(Space space) throws SigmaVaultException, InterruptedException {
        return space.usage(vault, Space.Progress.NONE);
    }
}
