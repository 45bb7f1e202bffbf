package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.vault.KeyRotation;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "rotate",
        description =
                "Draws new keys for a vault, and seals again what older ones seal; as a task, see task:list.")
@SuppressWarnings("NullAway.Init")
public final class VaultRotate extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--dry-run", description = "Shows what would be written, and how long it takes.")
    private boolean dryRun;

    @Option(name = "--later", description = "Draws new keys only: nothing is sealed again now.")
    private boolean later;

    @Override
    void run() throws Exception {
        if (dryRun) {
            allow("vault:vault:read", "vault/" + vault);
            var plan = with(KeyRotation.class, rotation -> Survey.of(() -> rotation.plan(vault)));
            out().println("written at once    " + Sizes.of(plan.headerBytes()));
            out().println("sealed again then  " + Sizes.of(plan.bytes()));
            out().println("in about           " + plan.duration().toSeconds() + " s");
            return;
        }
        allow("vault:key:rotate", "vault/" + vault);
        var done = with(KeyRotation.class, rotation -> rotation.rotate(vault, actor()));
        out().println("epoch " + done.epoch() + ": " + Sizes.of(done.writtenBytes()) + " written");
        if (!later) {
            out().println("task " + with(Tasks.class, this::start));
        }
    }

    private String start(Tasks tasks) throws SigmaVaultException {
        var title = "Sealing again with new keys: vault " + vault;
        return tasks.start("vault-reencrypt", title, actor(), Map.of("vault", vault)).id();
    }
}
