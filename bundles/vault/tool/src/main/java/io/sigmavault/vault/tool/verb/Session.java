package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import io.sigmavault.vault.tree.ReadOnlyTree;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.VaultTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// A vault opened for one run. Memory: 32 MiB of decoded frames, 96 MiB of index, 16 MiB each of nodes and changes.
final class Session implements AutoCloseable {

    private static final long CACHE_BYTES = 32 << 20;
    private static final long INDEX_BYTES = 96 << 20;

    private final OpenVault vault;

    private Session(OpenVault vault) {
        this.vault = vault;
    }

    /// @throws SigmaVaultException codes `vault-unknown`, `vault-busy`, `wrong-key`, `vault-format-0` …
    static Session open(Run run, Mode mode) throws SigmaVaultException {
        return open(run, mode, options(run));
    }

    static Session open(Run run, Mode mode, Options options) throws SigmaVaultException {
        var folder = run.arguments().vault();
        refuseFormat0(folder);
        try (var unlock = unlock(run, folder)) {
            var vault =
                    VaultFolder.open(
                            folder,
                            unlock.how(),
                            mode,
                            options,
                            new ToolCrypto(),
                            new ToolCodecs());
            for (var trouble : vault.troubles()) {
                run.terminal().say(trouble);
            }
            return new Session(vault);
        }
    }

    static Options options(Run run) throws SigmaVaultException {
        var options =
                Options.DEFAULT
                        .withMemory(CACHE_BYTES, INDEX_BYTES)
                        .withOlderCommit(run.arguments().has(Option.OLDER_COMMIT));
        var level = run.arguments().value(Option.LEVEL);
        return level.isEmpty() ? options : options.withLevel(level(level.get()));
    }

    private static int level(String text) throws UsageException {
        try {
            int level = Integer.parseInt(text);
            if (level >= -7 && level <= 19) {
                return level;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageException("--level is -7 to 19, not " + text);
    }

    /// @throws SigmaVaultException code `vault-format-0`
    static void refuseFormat0(Path folder) throws SigmaVaultException {
        if (isFormat0(folder)) {
            throw ToolException.format0(folder);
        }
    }

    static boolean isFormat0(Path folder) {
        return Files.exists(folder.resolve("vault.header"))
                || Files.exists(folder.resolve("vault.header.copy"));
    }

    private record Opening(Unlock how, Secret secret) implements AutoCloseable {
        @Override
        public void close() {
            secret.close();
        }
    }

    private static Opening unlock(Run run, Path folder) throws SigmaVaultException {
        var arguments = run.arguments();
        var keyFile = arguments.value(Option.KEY_FILE);
        if (keyFile.isPresent()) {
            var secret = Secrets.file(Path.of(keyFile.get()));
            return new Opening(new Unlock.KeyFile(secret), secret);
        }
        var recipient = arguments.value(Option.RECIPIENT_KEY);
        if (recipient.isPresent()) {
            var key = RecipientKey.read(Path.of(recipient.get()));
            return new Opening(new Unlock.PrivateKey(key.kem(), key.secret()), key.secret());
        }
        if (arguments.has(Option.SHARE_FILE) || arguments.has(Option.SHARES)) {
            var secret = SharesOfVault.secret(run, folder);
            return new Opening(new Unlock.Shares(secret), secret);
        }
        var secret = Secrets.passphrase(run.terminal(), arguments, folder.toString());
        return new Opening(new Unlock.Passphrase(secret), secret);
    }

    static Crypto crypto() {
        return new ToolCrypto();
    }

    OpenVault vault() {
        return vault;
    }

    ObjectStore store() {
        return vault.objects();
    }

    /// For writing.
    VaultTree tree() throws SigmaVaultException {
        return VaultTree.open(store(), Settings.DEFAULT, Clock.systemUTC());
    }

    /// For reading.
    ReadOnlyTree read() throws SigmaVaultException {
        return VaultTree.read(store(), Settings.DEFAULT);
    }

    @Override
    public void close() {
        vault.close();
    }
}
