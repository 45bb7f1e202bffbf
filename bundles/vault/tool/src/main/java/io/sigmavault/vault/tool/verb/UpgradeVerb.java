package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import io.sigmavault.vault.tool.put.Cutter;
import io.sigmavault.vault.tool.upgrade.Copy;
import io.sigmavault.vault.tool.upgrade.OldVault;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Copies a vault of format 0 into a new vault. The old one is not changed, but for what opening it writes.
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
            try (var vault =
                            VaultFolder.create(
                                    target,
                                    slots,
                                    Options.DEFAULT,
                                    new ToolCrypto(),
                                    new ToolCodecs());
                    var tree =
                            VaultTree.open(vault.objects(), Settings.DEFAULT, Clock.systemUTC());
                    var writer = vault.objects().writer()) {
                var progress = run.progress("copying");
                progress.total(from.info().logicalBytes());
                try {
                    var cutter = Cutter.of(vault.objects(), writer);
                    long files =
                            new Copy(
                                            from.files(),
                                            tree.head(),
                                            cutter,
                                            owner(run.arguments().vault(), "unix:uid"),
                                            owner(run.arguments().vault(), "unix:gid"),
                                            progress)
                                    .all();
                    writer.flush();
                    var snapshot =
                            tree.snapshots()
                                    .create(
                                            SnapshotVerb.about(
                                                    run, List.of(run.arguments().vault())));
                    run.outcome(
                            Map.of("files", files, "snapshot", snapshot.sequence()),
                            files + " files copied to " + target);
                } finally {
                    progress.end();
                }
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
