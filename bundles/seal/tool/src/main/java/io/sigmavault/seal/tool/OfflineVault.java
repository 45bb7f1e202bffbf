package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.VaultTree;
import java.nio.file.Path;

/// A vault's folder, opened to be read without a server. Memory: 32 MiB of decoded frames, 96 MiB of index.
final class OfflineVault implements AutoCloseable {

    private static final long CACHE_BYTES = 32 << 20;
    private static final long INDEX_BYTES = 96 << 20;

    private final OpenVault vault;

    private OfflineVault(OpenVault vault) {
        this.vault = vault;
    }

    /// By the passphrase, key file or recipient's key of the command line.
    ///
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-busy`, `wrong-key` …
    static OfflineVault open(Console console) throws SigmaVaultException {
        var line = console.line();
        var folder = Path.of(line.needed("--vault", "which vault? add --vault DIR, its folder"));
        try (var opening = opening(console, folder)) {
            var vault =
                    VaultFolder.open(
                            folder,
                            opening.how(),
                            Mode.READ,
                            Options.DEFAULT.withMemory(CACHE_BYTES, INDEX_BYTES),
                            new ToolCrypto(),
                            new ToolCodecs());
            vault.troubles().forEach(console::say);
            return new OfflineVault(vault);
        }
    }

    private record Opening(Unlock how, Secret secret) implements AutoCloseable {
        @Override
        public void close() {
            secret.close();
        }
    }

    private static Opening opening(Console console, Path folder) throws SigmaVaultException {
        var line = console.line();
        var keyFile = line.one("--key-file");
        if (keyFile.isPresent()) {
            var secret = Secrets.file(Path.of(keyFile.get()));
            return new Opening(new Unlock.KeyFile(secret), secret);
        }
        var recipient = line.one("--recipient-key");
        if (recipient.isPresent()) {
            var key = KeyFile.read(Path.of(recipient.get()), KeyFile.PRIVATE, false);
            return new Opening(new Unlock.PrivateKey(key.algorithm(), key.bytes()), key.bytes());
        }
        var secret =
                Secrets.passphrase(
                        console.terminal(), line.one("--passphrase-file"), folder.toString());
        return new Opening(new Unlock.Passphrase(secret), secret);
    }

    ObjectStore store() {
        return vault.objects();
    }

    /// @param snapshot `latest`, its number, or `head`: what is there now
    FileView view(String snapshot) throws SigmaVaultException {
        var tree = VaultTree.read(vault.objects(), Settings.DEFAULT);
        if (snapshot.equals("head")) {
            return tree.head();
        }
        if (!snapshot.equals("latest")) {
            return tree.snapshots().open(tree.snapshots().get(number(snapshot)));
        }
        var latest = tree.snapshots().latest();
        if (latest == null) {
            throw ToolException.notFound(
                    "the vault has no snapshot: add --snapshot head for what is there now");
        }
        return tree.snapshots().open(latest);
    }

    private static long number(String snapshot) throws UsageException {
        try {
            return Long.parseLong(snapshot);
        } catch (NumberFormatException _) {
            throw new UsageException(
                    "snapshots have numbers, or `latest`; %s is none: see ./sigmavault vault snapshots"
                            .formatted(snapshot));
        }
    }

    @Override
    public void close() {
        vault.close();
    }
}
