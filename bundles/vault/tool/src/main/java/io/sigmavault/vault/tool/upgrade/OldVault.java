package io.sigmavault.vault.tool.upgrade;

import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.engine.EngineComponent;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A vault of format 0, opened with the engine of that version. The engine takes whole data folders, so the vault is
/// shown to it through a link in a temporary one.
public final class OldVault implements AutoCloseable {

    private static final String NAME = "old";

    private final Path data;
    private final Actor actor = new Actor("system", "vault-tool");
    private final Vaults engine;

    private OldVault(Path data, Vaults engine) {
        this.data = data;
        this.engine = engine;
    }

    private static EngineComponent.Config defaults() {
        return (EngineComponent.Config)
                Proxy.newProxyInstance(
                        OldVault.class.getClassLoader(),
                        new Class<?>[] {EngineComponent.Config.class},
                        (_, method, _) -> method.getDefaultValue());
    }

    /// @param folder of the vault
    /// @param passphrase UTF-8
    /// @throws SigmaVaultException codes of [Vaults#unlock]
    public static OldVault open(Path folder, byte[] passphrase) throws SigmaVaultException {
        OldVault old;
        try {
            var data = Files.createTempDirectory("sigmavault-upgrade");
            Files.createDirectory(data.resolve("vaults"));
            Files.createSymbolicLink(data.resolve("vaults").resolve(NAME), folder.toRealPath());
            System.setProperty(DataFolder.PROPERTY, data.toString());
            old =
                    new OldVault(
                            data,
                            new EngineComponent(new ToolCodecs(), new ToolCrypto(), defaults()));
        } catch (IOException e) {
            throw ToolException.failed("preparing to read", folder, e);
        }
        var characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(passphrase));
        char[] text = new char[characters.remaining()];
        characters.get(text);
        java.util.Arrays.fill(characters.array(), '\0');
        try {
            old.engine.unlock(NAME, text, old.actor);
            return old;
        } catch (SigmaVaultException | RuntimeException e) {
            old.close();
            throw e;
        }
    }

    public VaultInfo info() throws SigmaVaultException {
        return engine.info(NAME);
    }

    public VaultFiles files() throws SigmaVaultException {
        return engine.files(NAME);
    }

    @Override
    public void close() {
        try {
            engine.lock(NAME, actor);
        } catch (SigmaVaultException e) {
            // It was not open; the next one who opens it replays what it needs.
            return;
        } finally {
            deleteLink();
        }
    }

    private void deleteLink() {
        try {
            Files.deleteIfExists(data.resolve("vaults").resolve(NAME));
            Files.deleteIfExists(data.resolve("vaults"));
            Files.deleteIfExists(data);
        } catch (IOException e) {
            data.toFile().deleteOnExit();
        }
    }
}
