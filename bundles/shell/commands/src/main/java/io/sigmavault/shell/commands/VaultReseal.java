package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.vault.Resealing;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "reseal",
        description =
                "Stores again, smaller, what an unlocked vault was given; as a task, see task:list.")
@SuppressWarnings("NullAway.Init")
public final class VaultReseal extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--dry-run", description = "Shows what it would save, from samples.")
    private boolean dryRun;

    @Override
    void run() throws Exception {
        allow("vault:vault:reseal", "vault/" + vault);
        var waiting = with(Resealing.class, resealing -> resealing.waiting(vault));
        if (dryRun) {
            estimate();
            return;
        }
        out().println(waiting.packs() + " packs wait, " + Sizes.of(waiting.bytes()));
        out().println("task " + with(Tasks.class, this::start));
    }

    private String start(Tasks tasks) throws SigmaVaultException {
        var parameters = Map.of("vault", vault, "actor", actor().toString());
        return tasks.start("vault-reseal", "Re-sealing of vault " + vault, actor(), parameters)
                .id();
    }

    private void estimate() throws SigmaVaultException {
        var found = with(Resealing.class, resealing -> Survey.of(() -> estimate(resealing)));
        var out = out();
        out.println("waits              " + Sizes.of(found.waiting().bytes()));
        out.println("would be saved     " + Sizes.of(found.savedBytes()));
        out.println("would take         " + found.duration().toMinutes() + " min of one core");
        out.println("reading, MB/s      " + speed(found.plainBytes(), found.decodeNanosBefore()));
        out.println("and then           " + speed(found.plainBytes(), found.decodeNanosAfter()));
        var table = table("type", "samples", "now", "then");
        for (var type : found.types()) {
            table.addRow()
                    .addContent(
                            type.type().name().toLowerCase(Locale.ROOT),
                            type.samples(),
                            Sizes.of(type.bytesBefore()),
                            Sizes.of(type.bytesAfter()));
        }
        table.print(out);
    }

    private Resealing.Estimate estimate(Resealing resealing)
            throws SigmaVaultException, InterruptedException {
        return resealing.estimate(vault, Resealing.Progress.NONE);
    }

    /// @return megabytes a second
    private static long speed(long bytes, long nanos) {
        return bytes * 1_000 / Math.max(1, nanos);
    }
}
