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
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Makes a vault.
final class InitVerb {

    private InitVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 0);
        var folder = run.arguments().vault();
        try (var secret = secret(run)) {
            String id = create(folder, List.of(slot(run, secret)));
            run.outcome(
                    Map.of("vault", folder.toString(), "id", id),
                    "made vault " + id + " in " + folder);
        }
        return Exit.OK;
    }

    private static Secret secret(Run run) throws SigmaVaultException {
        var keyFile = run.arguments().value(Option.KEY_FILE);
        return keyFile.isPresent()
                ? Secrets.file(Path.of(keyFile.get()))
                : Secrets.newPassphrase(
                        run.terminal(),
                        run.arguments(),
                        Option.PASSPHRASE_FILE,
                        "SIGMAVAULT_PASSPHRASE");
    }

    private static NewSlot slot(Run run, Secret secret) {
        return run.arguments().has(Option.KEY_FILE)
                ? new NewSlot.KeyFile("key file", secret)
                : new NewSlot.Passphrase("passphrase", secret);
    }

    /// Makes a vault with an empty root folder.
    ///
    /// @return its id
    static String create(Path folder, List<NewSlot> slots) throws SigmaVaultException {
        makeParent(folder);
        try (var vault =
                        VaultFolder.create(
                                folder,
                                slots,
                                Options.DEFAULT,
                                new ToolCrypto(),
                                new ToolCodecs());
                var tree = VaultTree.open(vault.objects(), Settings.DEFAULT, Clock.systemUTC())) {
            tree.commit();
            return vault.id();
        }
    }

    private static void makeParent(Path folder) throws SigmaVaultException {
        var parent = folder.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw ToolException.failed("making folder", parent, e);
        }
    }
}
