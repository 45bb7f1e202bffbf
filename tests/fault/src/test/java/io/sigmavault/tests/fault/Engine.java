package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.Snapshots.Snapshot;
import io.sigmavault.vault.live.Inside;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.live.TestVaults;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.BookedVault;
import io.sigmavault.vault.objects.Boxed;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.Tiered;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The server's engine with one vault, on a disk that fails.
final class Engine implements AutoCloseable {

    private static final TestCodecs CODECS = Boxed.codecs();

    /// Frames that named a codebook after re-sealing, of all engines.
    static final AtomicLong BOOKED = new AtomicLong();

    /// Frames after re-sealing with containers opened, by codec, of all engines.
    static final ConcurrentHashMap<String, Long> OPENED = new ConcurrentHashMap<>();

    private static final byte[] SECOND =
            "another key file with 32 bytes..".getBytes(StandardCharsets.US_ASCII);

    private final Disk disk;
    private final Crypto crypto;
    private final LiveVaults vaults;
    private final Tiered tiers = new Tiered();
    private final Tiered denser = Boxed.tiers();

    /// @param faults the disk that is at the bottom of `disk`, for its free space
    Engine(FaultDisk faults, Disk disk, Crypto crypto) {
        this(faults, disk, crypto, TestVaults.SMALL);
    }

    Engine(FaultDisk faults, Disk disk, Crypto crypto, LiveSettings settings) {
        this.disk = disk;
        this.crypto = crypto;
        try {
            vaults =
                    new LiveVaults(disk, faults::free, crypto, CODECS, settings, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LiveVaults vaults() {
        return vaults;
    }

    boolean exists() {
        return !vaults.list().isEmpty();
    }

    void create() throws SigmaVaultException {
        vaults.create(VAULT, Workload.passphrase(), ANNA);
    }

    void unlock() throws SigmaVaultException {
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    void lock() throws SigmaVaultException {
        vaults.lock(VAULT, ANNA);
    }

    List<Snapshot> snapshots() throws SigmaVaultException {
        return vaults.list(VAULT);
    }

    /// @throws SigmaVaultException code `snapshot-unknown`
    long numberOf(String label) throws SigmaVaultException {
        return snapshots().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .map(Snapshot::number)
                .orElse(0L);
    }

    void addSecond() throws SigmaVaultException {
        var slot = new NewSlot.KeyFile("second", Secret.copyOf(SECOND));
        Inside.opened(vaults, VAULT).keys().add(slot);
    }

    void removeSecond() throws SigmaVaultException {
        var keys = Inside.opened(vaults, VAULT).keys();
        keys.remove(keys.slots().getLast().number());
    }

    /// Whether there is a second slot.
    boolean hasSecond() {
        return Inside.opened(vaults, VAULT).keys().slots().size() > 1;
    }

    void rekey() throws SigmaVaultException {
        Inside.opened(vaults, VAULT).keys().rekey();
    }

    void seal() throws SigmaVaultException {
        Inside.opened(vaults, VAULT).keys().reEncrypt(ObjectStore.Progress.NONE);
    }

    void rotate() throws SigmaVaultException {
        vaults.keyRotation().rotate(VAULT, ANNA);
    }

    /// Seals again what older epochs seal, and destroys their keys, as the task does.
    void sealAndDestroy() throws SigmaVaultException {
        try {
            Inside.reEncrypt(vaults, VAULT);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody ends it", e);
        }
    }

    void reseal() throws SigmaVaultException {
        BOOKED.addAndGet(BookedVault.resealByZstd(Inside.opened(vaults, VAULT), tiers));
    }

    /// With containers opened, and the mixer for about half of all objects.
    void resealOpened() throws SigmaVaultException {
        Boxed.reseal(Inside.opened(vaults, VAULT), denser)
                .forEach((codec, frames) -> OPENED.merge(codec, frames, Long::sum));
    }

    void purge() throws SigmaVaultException {
        BookedVault.purge(Inside.opened(vaults, VAULT), tiers);
    }

    /// Everything the vault holds, as a model; for the second slot what `opens` says.
    Model read(boolean second) throws SigmaVaultException {
        var kept = new TreeMap<String, TreeMap<String, byte[]>>();
        for (var snapshot : snapshots()) {
            if (!snapshot.intact()) {
                throw new AssertionError("snapshot " + snapshot + " is not intact");
            }
            kept.put(snapshot.label(), Workload.read(vaults.files(VAULT, snapshot.number())));
        }
        return new Model(Workload.read(vaults.files(VAULT)), kept, second);
    }

    /// Troubles of opening, and what a check that reads everything finds.
    List<String> damage() throws SigmaVaultException {
        var opened = Inside.opened(vaults, VAULT);
        var checked = opened.objects().check(true, ObjectStore.Progress.NONE);
        var all = new java.util.ArrayList<>(opened.troubles());
        checked.damage().forEach(each -> all.add(each.toString()));
        checked.lost().forEach(each -> all.add("lost " + each));
        return all;
    }

    /// Whether the second key file opens the vault, which is to be locked.
    boolean secondOpens() throws SigmaVaultException {
        try (var vault =
                VaultFolder.open(
                        Inside.folder(disk, VAULT),
                        new Unlock.KeyFile(Secret.copyOf(SECOND)),
                        Mode.READ,
                        TestVaults.OPTIONS.withAdopt(true),
                        crypto,
                        CODECS)) {
            return !vault.id().isEmpty();
        } catch (SigmaVaultException e) {
            if (e.code().equals("wrong-key")) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        vaults.close();
    }
}
