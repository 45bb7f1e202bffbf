package io.sigmavault.vault.events;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Derives events and audit entries from the changes of one unlocked vault, up to 1,000 at a time,
/// on a virtual thread that ends when the vault is locked.
final class Derivation {

    private static final Logger LOG = LoggerFactory.getLogger(Derivation.class);
    private static final int BATCH = 1_000;

    /// Short, since the vault engine can't be replaced while somebody waits inside it.
    private static final Duration WAIT = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Sources sources;
    private final String vault;
    private final VaultTrail trail;
    private final Thread thread;

    Derivation(Sources sources, String vault, VaultTrail trail) {
        this.sources = sources;
        this.vault = vault;
        this.trail = trail;
        this.thread = Thread.ofVirtual().name("events of vault " + vault).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean ended() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /// Ends it and waits for it.
    void stop() {
        thread.interrupt();
        Quietly.join(thread);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (!step()) {
                        return;
                    }
                } catch (SigmaVaultException | RuntimeException e) {
                    LOG.warn("events of vault {} are late: {}", vault, reason(e));
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            // stop() asked for it
        }
    }

    /// Codes only: a message may name a file.
    private static String reason(Exception e) {
        return e instanceof SigmaVaultException problem
                ? problem.code()
                : e.getClass().getSimpleName();
    }

    /// Derives what is there, or waits a moment for something to come.
    ///
    /// @return false once the vault is locked or gone
    boolean step() throws SigmaVaultException, InterruptedException {
        long done = trail.sequence();
        List<Derived> happenings;
        try (var vaults = sources.vaults().orElse(null)) {
            if (vaults == null) {
                return false;
            }
            happenings = derive(vaults.service(), done);
            if (happenings.isEmpty()) {
                vaults.service().awaitChange(vault, done, WAIT);
            }
        } catch (SigmaVaultException e) {
            if (e.code().equals("vault-locked") || e.code().equals("vault-unknown")) {
                return false;
            }
            throw e;
        }
        if (!happenings.isEmpty()) {
            trail.write(happenings);
        }
        return true;
    }

    private List<Derived> derive(Vaults vaults, long done) throws SigmaVaultException {
        var happenings = new ArrayList<Derived>();
        if (vaults.info(vault).lastSequence() < done) {
            LOG.warn("vault {} is an older copy: its changes are told again", vault);
            happenings.add(Derived.ofVault(vault, 0, "REWOUND", "rewind"));
            return happenings;
        }
        List<VaultChange> changes = vaults.changes(vault, done, BATCH - 1);
        if (!changes.isEmpty() && changes.getFirst().sequence() > done + 1) {
            long lost = changes.getFirst().sequence() - 1;
            LOG.warn("vault {} no longer knows its changes up to {}", vault, lost);
            happenings.add(Derived.ofVault(vault, lost, "FORGOTTEN", "forget"));
        }
        for (VaultChange change : changes) {
            happenings.add(Derived.from(vaults, vault, change));
        }
        return happenings;
    }
}
