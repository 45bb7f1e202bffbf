package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Resealing;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "tiers",
        description =
                "Shows or changes when an unlocked vault stores what nobody reads smaller and slower to read.")
@SuppressWarnings("NullAway.Init")
public final class VaultTiers extends ConsoleCommand {

    private static final int UNCHANGED = -1;

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--dense-after", description = "Days without reading; 0: never.")
    private int days = UNCHANGED;

    @Option(name = "--dry-run", description = "Shows what it would save and cost, from samples.")
    private boolean dryRun;

    @Override
    void run() throws Exception {
        if (days < UNCHANGED || days > DenseTier.MOST_DAYS) {
            throw new SigmaVaultException(
                    "days-invalid", 400, "after 1 to 36,500 days, or 0 for never: " + days);
        }
        boolean asks = days == UNCHANGED && !dryRun;
        allow(asks ? "vault:vault:read" : "vault:vault:reseal", "vault/" + vault);
        if (dryRun) {
            forecast();
            return;
        }
        if (days != UNCHANGED) {
            with(
                    DenseTier.class,
                    dense -> {
                        dense.setDenseAfterDays(vault, days, actor());
                        return true;
                    });
        }
        int now = with(DenseTier.class, dense -> dense.denseAfterDays(vault));
        out().println(
                        now == 0
                                ? "dense tier: off"
                                : "dense tier: what nobody read for " + now + " days");
    }

    private void forecast() throws SigmaVaultException {
        int after = days == UNCHANGED ? with(DenseTier.class, this::days) : days;
        var found = with(DenseTier.class, dense -> Survey.of(() -> forecast(dense, after)));
        var out = out();
        out.println("unread             " + after + " days, " + Sizes.of(found.bytes()));
        out.println("would be saved     " + Sizes.of(found.savedBytes()));
        out.println("would take         " + found.duration().toMinutes() + " min of one core");
        out.println("restoring all      " + found.addedToAll().toMinutes() + " min more");
        out.println("opening one file   " + found.ofOne().toMillis() + " ms for each 256 KiB");
    }

    private int days(DenseTier dense) throws SigmaVaultException {
        int now = dense.denseAfterDays(vault);
        return now == 0 ? 90 : now;
    }

    private DenseTier.Forecast forecast(DenseTier dense, int after)
            throws SigmaVaultException, InterruptedException {
        return dense.forecast(vault, after, Resealing.Progress.NONE);
    }
}
