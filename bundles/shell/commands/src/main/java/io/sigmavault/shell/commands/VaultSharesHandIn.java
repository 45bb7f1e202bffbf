package io.sigmavault.shell.commands;

import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.RecoveryShares.Purpose;
import java.util.Arrays;
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
        name = "shares-hand-in",
        description =
                "Hands one recovery share in; the last one that is needed unlocks the vault, or ends a rehearsal.")
@SuppressWarnings("NullAway.Init")
public final class VaultSharesHandIn extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--rehearse", description = "Only proves that they would open it.")
    private boolean rehearse;

    @Option(name = "--check", description = "Only tells whether this share is right.")
    private boolean check;

    @Option(name = "--share-file", description = "Takes its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String file;

    @Override
    void run() throws Exception {
        allow(
                check
                        ? "vault:share:check"
                        : rehearse ? "vault:share:rehearse" : "vault:share:hand-in",
                "vault/" + vault);
        char[] words = TokenPin.ask(session(), "Words of the share: ", file, "--share-file FILE");
        try {
            if (check) {
                var share = with(RecoveryShares.class, recovery -> recovery.check(vault, words));
                out().printf(
                                "share %d of %d of set %s is right; %d are needed%n",
                                share.number(), share.count(), share.set(), share.threshold());
                return;
            }
            var purpose = rehearse ? Purpose.REHEARSE : Purpose.UNLOCK;
            var window =
                    with(
                            RecoveryShares.class,
                            recovery -> recovery.handIn(vault, purpose, words, actor()));
            out().println(ShareWindow.text(window));
        } finally {
            Arrays.fill(words, '\0');
        }
    }
}
