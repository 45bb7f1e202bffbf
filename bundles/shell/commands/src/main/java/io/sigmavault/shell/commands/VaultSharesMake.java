package io.sigmavault.shell.commands;

import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.VaultKey;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "vault",
        name = "shares-make",
        description =
                "Makes recovery shares of an unlocked vault, and shows them once. Asks for what opens it already.")
@SuppressWarnings("NullAway.Init")
public final class VaultSharesMake extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "needed", description = "How many are needed", required = true)
    private int needed;

    @Argument(index = 2, name = "count", description = "How many there are", required = true)
    private int count;

    @Option(name = "--label", description = "What to call their slot, at most 100 bytes")
    private String label = "";

    @Option(name = "--passphrase-file", description = "Opens it already; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String passphrase;

    @Override
    void run() throws Exception {
        allow("vault:slot:create", "vault/" + vault);
        var key = new VaultKey.Passphrase(Passphrase.get(session(), passphrase, false));
        try {
            var made =
                    with(
                            RecoveryShares.class,
                            recovery -> recovery.make(vault, label, needed, count, key, actor()));
            int number = 0;
            for (var words : made.shares()) {
                number++;
                out().printf(
                                "share %d of %d, set %s, vault %s; %d are needed%n",
                                number, count, made.set(), vault, needed);
                for (int at = 0; at < words.size(); at += 8) {
                    out().println("  " + String.join(" ", words.subList(at, at + 8)));
                }
            }
            out().println("They are shown this once. Give each to another person.");
        } finally {
            key.clear();
        }
    }
}
