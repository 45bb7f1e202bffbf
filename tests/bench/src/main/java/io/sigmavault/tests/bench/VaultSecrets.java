package io.sigmavault.tests.bench;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The keys of a locked vault of format 1, for tests that look for them where they must not be.
public final class VaultSecrets {

    private VaultSecrets() {}

    /// Every key in the vault's header.
    ///
    /// @param keyFile content of a key file that opens it
    /// @return what it is → its bytes
    public static Map<String, byte[]> of(Path folder, byte[] keyFile) throws SigmaVaultException {
        var all = new TreeMap<String, byte[]>();
        try (var key = Secret.copyOf(keyFile);
                var vault =
                        VaultFolder.open(
                                folder,
                                new Unlock.KeyFile(key),
                                Mode.READ,
                                Options.DEFAULT,
                                new ToolCrypto(),
                                new ToolCodecs())) {
            var parts = field(vault.keys(), "parts");
            var secrets = call(call(parts, "keys"), "secrets");
            all.put("root key", bytes(call(secrets, "root")));
            all.put("base secret", bytes(call(secrets, "base")));
            all.put("signing key", bytes(call(secrets, "signing")));
            ((Map<?, ?>) call(secrets, "epochs"))
                    .forEach((epoch, each) -> all.put("key of epoch " + epoch, bytes(each)));
            int slot = 0;
            for (var each : (List<?>) call(secrets, "slotKeys")) {
                all.put("key of slot " + slot++, bytes(each));
            }
        }
        return all;
    }

    private static byte[] bytes(Object secret) {
        return ((Secret) secret).bytes().clone();
    }

    private static Object field(Object object, String name) {
        try {
            var field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the vault's keys have no field " + name, e);
        }
    }

    private static Object call(Object object, String name) {
        try {
            var method = object.getClass().getDeclaredMethod(name);
            method.setAccessible(true);
            return method.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the vault's keys have no method " + name, e);
        }
    }
}
