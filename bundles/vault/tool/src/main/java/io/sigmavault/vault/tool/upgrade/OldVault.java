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
import java.nio.file.Path;

/// A vault of format 0, opened with the engine of that version. The engine gets a working copy: what opening
/// writes does not change the vault.
public final class OldVault implements AutoCloseable {

    private static final String NAME = "old";

    private final WorkingCopy copy;
    private final Actor actor = new Actor("system", "vault-tool");
    private final Vaults engine;

    private OldVault(WorkingCopy copy, Vaults engine) {
        this.copy = copy;
        this.engine = engine;
    }

    private static EngineComponent.Config defaults() {
        return (EngineComponent.Config)
                Proxy.newProxyInstance(
                        OldVault.class.getClassLoader(),
                        new Class<?>[] {EngineComponent.Config.class},
                        (_, method, _) -> method.getDefaultValue());
    }

    /// @param folder of the vault, which is not written
    /// @param passphrase UTF-8
    /// @throws SigmaVaultException codes of [Vaults#unlock]; `vault-busy` if a process has it open
    public static OldVault open(Path folder, byte[] passphrase) throws SigmaVaultException {
        var copy = WorkingCopy.of(folder, NAME);
        OldVault old;
        try {
            System.setProperty(DataFolder.PROPERTY, copy.data().toString());
            old =
                    new OldVault(
                            copy,
                            new EngineComponent(new ToolCodecs(), new ToolCrypto(), defaults()));
        } catch (IOException e) {
            copy.close();
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
            // It was not open.
            return;
        } finally {
            copy.close();
        }
    }
}
