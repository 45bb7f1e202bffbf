package io.sigmavault.backup.engine;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.backup.Backups;
import io.sigmavault.backup.FoundMirror;
import io.sigmavault.backup.MirrorStatus;
import io.sigmavault.backup.Restored;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import io.sigmavault.host.Host;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups by policy, and the thread that keeps the mirrors fresh.
@Component(immediate = true)
public final class BackupService implements Backups {

    private static final Logger LOG = LoggerFactory.getLogger(BackupService.class);
    private static final String RESOURCE = "settings";
    private static final String RESTORE = "backup:settings:restore";
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_024;

    private final Access access;
    private final Crypto crypto;
    private final Vaults vaults;
    private final BackupNotes notes;
    private final Path data;
    private final Path pools;
    private final Clock clock;
    private final Packing packing;
    private final Restoring restoring;
    private final Mirrors mirrors;
    private final MirrorThread thread;

    /// Without it mirrors are found on pools that are mounted already.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Host host;

    @Activate
    public BackupService(
            @Reference Access access,
            @Reference Crypto crypto,
            @Reference AuditLog audit,
            @Reference EventStore events,
            @Reference Vaults vaults) {
        this(
                access,
                crypto,
                vaults,
                new BackupNotes(events, audit),
                DataFolder.ofProcess().root(),
                Path.of(System.getProperty("sigmavault.pools", "/run/sigmavault/pools")),
                Clock.systemUTC());
        noteRestored();
        thread.start();
    }

    BackupService(
            Access access,
            Crypto crypto,
            Vaults vaults,
            BackupNotes notes,
            Path data,
            Path pools,
            Clock clock) {
        this.access = access;
        this.crypto = crypto;
        this.vaults = vaults;
        this.notes = notes;
        this.data = data;
        this.pools = pools;
        this.clock = clock;
        this.packing = new Packing(crypto, data);
        this.restoring = new Restoring(crypto, data);
        this.mirrors = new Mirrors(crypto, data, pools, this::about, notes);
        this.thread = new MirrorThread(mirrors, new SettingsWatch(data, notes.events()), clock);
    }

    @Deactivate
    void close() {
        thread.close();
    }

    @Override
    public Sealing create(Caller caller, Secret passphrase) throws SigmaVaultException {
        if (passphrase.sizeBytes() < SHORTEST || passphrase.sizeBytes() > LONGEST) {
            throw Problems.passphrase();
        }
        access.check(caller, "backup:settings:create", RESOURCE);
        return out -> {
            About about = about();
            try (var sealed =
                    packing.seal(
                            about,
                            (keys, start, fileKey) ->
                                    keys.passphrase(
                                            start,
                                            passphrase,
                                            PasswordKdf.Parameters.VAULT,
                                            fileKey))) {
                packing.write(about, sealed, out);
            } catch (IOException e) {
                throw Problems.failed("the backup was not written to its end", e);
            }
            notes.event("Settings/SAVED", caller.actor(), "{}");
        };
    }

    private About about() {
        return new About(
                clock.instant(), machine(), vaults.list().stream().map(VaultInfo::name).toList());
    }

    private static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public MirrorStatus status(Caller caller) throws SigmaVaultException {
        access.check(caller, "backup:settings:read", RESOURCE);
        try {
            return mirrors.status();
        } catch (IOException e) {
            throw Problems.failed("the pools can't be read", e);
        }
    }

    @Override
    public String startMirror(Caller caller) throws SigmaVaultException {
        access.check(caller, "backup:mirror:start", RESOURCE);
        String phrase = RecoveryPhrase.of(crypto.random().bytes(RecoveryPhrase.RANDOM));
        var typed = Secret.owning(phrase.getBytes(StandardCharsets.US_ASCII));
        try (typed;
                var secret = RecoveryPhrase.read(typed).orElseThrow()) {
            mirrors.key().write(RecoveryKey.make(crypto, secret, clock.instant()));
        }
        notes.event("Mirror/STARTED", caller.actor(), "{}");
        thread.wake();
        return phrase;
    }

    @Override
    public void stopMirror(Caller caller) throws SigmaVaultException {
        access.check(caller, "backup:mirror:stop", RESOURCE);
        mirrors.key().delete();
        notes.event("Mirror/STOPPED", caller.actor(), "{}");
    }

    @Override
    public void mirrorNow(Caller caller) throws SigmaVaultException {
        access.check(caller, "backup:mirror:write", RESOURCE);
        if (mirrors.key().read().isEmpty()) {
            throw Problems.mirrorOff();
        }
        try {
            if (mirrors.writeAll() == 0) {
                throw Problems.noPool();
            }
        } catch (IOException e) {
            throw Problems.failed("the pools can't be read", e);
        }
    }

    @Override
    public List<FoundMirror> found(String setupCode, String origin) throws SigmaVaultException {
        access.checkSetupCode(setupCode, RESTORE, origin);
        adoptPools(origin);
        try {
            var found = new ArrayList<FoundMirror>();
            for (PoolMirror pool : PoolMirror.all(pools)) {
                found.addAll(pool.list());
            }
            found.sort(Comparator.comparing(FoundMirror::written).reversed());
            return found;
        } catch (IOException e) {
            throw Problems.failed("the pools can't be read", e);
        }
    }

    /// A new system disk knows no pools yet: those of the one before are looked for. Whoever has the one-time code may
    /// do that.
    private void adoptPools(String origin) {
        var machine = host;
        if (machine == null || !machine.available()) {
            return;
        }
        try {
            var pools =
                    machine.adoptPools(
                            new Caller(Actor.SYSTEM, Set.of("host:pool:adopt"), "", origin));
            LOG.info("Pools of another system: {}", pools);
        } catch (SigmaVaultException e) {
            LOG.warn("Pools of another system can't be looked for: {}", e.getMessage());
        }
    }

    @Override
    public Restored restore(String setupCode, String origin, Secret secret, InputStream file)
            throws SigmaVaultException {
        access.checkSetupCode(setupCode, RESTORE, origin);
        return restored(secret, origin, file);
    }

    @Override
    public Restored restoreMirror(String setupCode, String origin, Secret secret, String mirror)
            throws SigmaVaultException {
        access.checkSetupCode(setupCode, RESTORE, origin);
        Path file =
                PoolMirror.find(pools, mirror).orElseThrow(() -> Problems.mirrorUnknown(mirror));
        try (var in = Files.newInputStream(file)) {
            return restored(secret, origin, in);
        } catch (IOException e) {
            throw Problems.failed("mirror " + mirror + " can't be read", e);
        }
    }

    private Restored restored(Secret secret, String origin, InputStream file)
            throws SigmaVaultException {
        var restored = restoring.restore(file, secret, origin);
        LOG.info("A backup of {} is restored with the next start", restored.made());
        Ending.soon();
        return restored;
    }

    /// The log that came back with the backup says who brought it back.
    private void noteRestored() {
        Path note = data.resolve("backup").resolve("restored");
        try {
            String origin = Files.readString(note);
            notes.audit(RESTORE, Outcome.DONE, Actor.SYSTEM, RESOURCE, origin);
            notes.event("Settings/RESTORED", Actor.SYSTEM, "{}");
            StableFile.delete(note);
        } catch (NoSuchFileException _) {
            // Nothing was restored.
        } catch (IOException | SigmaVaultException e) {
            LOG.warn("The restored backup is not in the audit log yet: {}", e.getMessage());
        }
    }
}
