package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.objects.Boxed;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Tiered;
import java.util.Objects;

/// Parts of an unlocked vault that its users don't see.
public final class Inside {

    private Inside() {}

    private static Object field(Object object, String name) {
        try {
            var field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the engine has no field " + name, e);
        }
    }

    static LiveVault vault(LiveVaults engine, String name) {
        var transitions = (Transitions) field(engine, "transitions");
        return Objects.requireNonNull(transitions.get(name));
    }

    static Journal journal(LiveVault vault) {
        return (Journal) field(vault, "journal");
    }

    /// The store with its keys and its check.
    public static OpenVault opened(LiveVaults engine, String name) {
        return (OpenVault) field(vault(engine, name), "opened");
    }

    /// Seals again what older epochs seal, on this thread.
    public static KeyRotation.ReEncrypted reEncrypt(LiveVaults engine, String name)
            throws SigmaVaultException, InterruptedException {
        var vault = vault(engine, name);
        return vault.keys().run(new Pace(vault));
    }

    /// Stores again what there is, with containers opened however long reading takes, on this thread.
    public static void resealOpened(LiveVaults engine, String name, Tiered tiers)
            throws SigmaVaultException {
        var lock = vault(engine, name).space().alone();
        try {
            Boxed.reseal(opened(engine, name), tiers);
        } finally {
            lock.unlock();
        }
    }

    /// A vault's folder.
    public static Disk folder(Disk disk, String name) {
        return new SubDisk(disk, name);
    }

    /// Lets go of what open handles and uploads hold, as if nothing had pinned it.
    public static void unpin(LiveVaults engine, String name) {
        var pins = vault(engine, name).pins;
        pins.holders().forEach(pins::remove);
    }
}
