package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.VaultException;
import java.util.HashMap;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "vault",
        name = "codebooks",
        description =
                "Shows what re-sealing learnt of like files of an unlocked vault; or purges it, as"
                        + " a task, see task:list.")
@SuppressWarnings("NullAway.Init")
public final class VaultCodebooks extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "id", description = "Of one to purge; else all")
    private @Nullable String id;

    @Option(
            name = "--purge",
            description = "Stores again without them what is coded with them, and deletes them.")
    private boolean purge;

    @Override
    void run() throws Exception {
        allow(purge ? "vault:vault:reseal" : "vault:vault:read", "vault/" + vault);
        var found = with(Codebooks.class, codebooks -> codebooks.codebooks(vault));
        if (!purge) {
            show(found);
            return;
        }
        var one = id;
        if (one != null && found.stream().noneMatch(each -> each.id().equals(one))) {
            throw VaultException.codebookUnknown(vault, one);
        }
        out().println("task " + with(Tasks.class, this::start));
    }

    private void show(List<Codebooks.Codebook> found) {
        var table =
                table(
                        "id",
                        "codec",
                        "version",
                        "learnt from",
                        "made",
                        "size",
                        "blocks",
                        "saved",
                        "");
        for (var each : found) {
            table.addRow()
                    .addContent(
                            each.id(),
                            each.codec(),
                            each.version(),
                            each.kind(),
                            each.made(),
                            Sizes.of(each.sizeBytes()),
                            each.frames(),
                            Sizes.of(each.savedBytes()),
                            each.retired() ? "retired" : "");
        }
        table.print(out());
    }

    private String start(Tasks tasks) throws SigmaVaultException {
        var parameters = new HashMap<String, String>();
        parameters.put("vault", vault);
        parameters.put("actor", actor().toString());
        if (id != null) {
            parameters.put("codebook", id);
        }
        var title = "Purge of codebooks of vault " + vault;
        return tasks.start("vault-codebook-purge", title, actor(), parameters).id();
    }
}
