package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import io.sigmavault.vault.tool.upgrade.OldVault;
import io.sigmavault.vault.tool.upgrade.Target;
import io.sigmavault.vault.tool.upgrade.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Copies a vault of format 0 into a new vault. The old one is not written.
final class UpgradeVerb {

    private UpgradeVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(1, 1);
        var old = run.arguments().vault();
        if (!Session.isFormat0(old)) {
            throw Files.exists(old.resolve("header.a"))
                    ? ToolException.refused(
                            "vault-up-to-date",
                            old + " has format 1 already: nothing is to be done")
                    : ToolException.notFound("there is no vault in " + old);
        }
        var target = Path.of(run.arguments().operands().getFirst());
        try (var passphrase = Secrets.passphrase(run.terminal(), run.arguments(), old.toString());
                var from = OldVault.open(old, passphrase.bytes())) {
            copy(run, from, target, passphrase);
        }
        return Exit.OK;
    }

    private static void copy(Run run, OldVault from, Path target, Secret passphrase)
            throws SigmaVaultException {
        var keyFile = run.arguments().value(Option.NEW_KEY_FILE);
        try (var key =
                keyFile.isPresent()
                        ? Secrets.file(Path.of(keyFile.get()))
                        : Secret.owning(new byte[0])) {
            var slots =
                    new ArrayList<NewSlot>(
                            List.of(new NewSlot.Passphrase("passphrase", passphrase)));
            if (keyFile.isPresent()) {
                slots.add(new NewSlot.KeyFile("key file", key));
            }
            var progress = run.progress("copying");
            progress.total(from.info().logicalBytes());
            try {
                var old = run.arguments().vault();
                var upgrade =
                        new Upgrade(
                                from.files(),
                                Target.of(target),
                                Options.DEFAULT,
                                new ToolCrypto(),
                                new ToolCodecs());
                var done =
                        upgrade.run(
                                slots,
                                new Upgrade.Owner(owner(old, "unix:uid"), owner(old, "unix:gid")),
                                SnapshotVerb.about(run, List.of(old)),
                                progress);
                run.outcome(
                        Map.of("files", done.files(), "snapshot", done.snapshot()),
                        done.files() + " files copied to " + target);
            } finally {
                progress.end();
            }
        }
    }

    private static int owner(Path folder, String attribute) {
        try {
            return Files.getAttribute(folder, attribute) instanceof Integer id ? id : 0;
        } catch (IOException | UnsupportedOperationException e) {
            return 0; // this computer has no such owners
        }
    }
}
