package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Opening;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Unlocks vaults by key file as soon as their file is there: looks every two seconds, at what files are there and not
/// into them, on one thread of its own. A file that is wrong is not read again until it changes; any other failure is
/// tried again after a minute. A vault that was locked by hand stays locked until its file was away. Memory: one entry
/// for each vault.
final class OpeningWatch implements AutoCloseable {

    private static final long EVERY_SECONDS = 2;
    private static final int LOOKS_BETWEEN_FAILURES = 30;

    /// What it looks at and works on.
    interface Target {
        /// Names of all vaults.
        Set<String> names();

        boolean isOpen(String vault);

        /// How a vault is opened, as it is written down.
        Opening written(String vault);

        /// Unlocks a vault that is not held and not open.
        void unlock(String vault, String path) throws SigmaVaultException;
    }

    private static final class Watched {
        Opening opening = new Opening.Ask();
        Opening.Outcome outcome = Opening.Outcome.ASK;
        @Nullable String tried;
        int pause;
        boolean held;

        void use(Opening now) {
            opening = now;
            tried = null;
            pause = 0;
            outcome = now instanceof Opening.Ask ? Opening.Outcome.ASK : Opening.Outcome.WAITING;
        }
    }

    private final Target target;
    private final Map<String, Watched> watched = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-opening").factory());

    OpeningWatch(Target target) {
        this.target = target;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::lookAnyway, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void lookAnyway() {
        try {
            look();
        } catch (RuntimeException e) {
            // The outcome tells that it failed; a scheduled task that throws would not be run
            // again.
            return;
        }
    }

    /// Looks once.
    void look() {
        var names = target.names();
        synchronized (this) {
            watched.keySet().retainAll(names);
        }
        for (var vault : names) {
            var path = due(vault);
            if (path != null) {
                attempt(vault, path);
            }
        }
    }

    private synchronized @Nullable String due(String vault) {
        var state = state(vault);
        if (!(state.opening instanceof Opening.KeyFile(var path))) {
            return null;
        }
        var found = KeyFiles.fingerprint(path).orElse(null);
        if (found == null) {
            state.held = false;
            if (!target.isOpen(vault)) {
                state.use(state.opening);
            }
            return null;
        }
        if (state.held || target.isOpen(vault)) {
            return null;
        }
        boolean same = found.equals(state.tried);
        if (same && (state.outcome == Opening.Outcome.WRONG || --state.pause > 0)) {
            return null;
        }
        state.tried = found;
        state.pause = LOOKS_BETWEEN_FAILURES;
        return path;
    }

    private void attempt(String vault, String path) {
        var outcome = Opening.Outcome.FAILED;
        try {
            target.unlock(vault, path);
            outcome = Opening.Outcome.OPENED;
        } catch (SigmaVaultException e) {
            outcome =
                    e.code().equals("key-file-wrong")
                            ? Opening.Outcome.WRONG
                            : Opening.Outcome.FAILED;
        } finally {
            synchronized (this) {
                var state = state(vault);
                state.outcome = state.held ? Opening.Outcome.WAITING : outcome;
            }
        }
    }

    private Watched state(String vault) {
        var state = watched.get(vault);
        if (state == null) {
            state = new Watched();
            state.use(target.written(vault));
            watched.put(vault, state);
        }
        return state;
    }

    synchronized Opening opening(String vault) {
        return state(vault).opening;
    }

    synchronized Opening.Outcome outcome(String vault) {
        return state(vault).outcome;
    }

    /// What became of an opening by token, which others do.
    synchronized void tell(String vault, Opening.Outcome outcome) {
        var state = state(vault);
        if (state.opening instanceof Opening.Token && !state.held) {
            state.outcome = outcome;
        }
    }

    synchronized boolean isHeld(String vault) {
        return state(vault).held;
    }

    /// The vault is opened another way from now on.
    synchronized void changed(String vault, Opening opening) {
        state(vault).use(opening);
    }

    /// The vault was locked by hand.
    synchronized void hold(String vault) {
        var state = state(vault);
        state.held = true;
        state.use(state.opening);
        if (state.opening instanceof Opening.Token) {
            state.outcome = Opening.Outcome.HELD;
        }
    }

    /// The vault was unlocked by hand.
    synchronized void release(String vault) {
        var state = state(vault);
        state.held = false;
        if (state.outcome == Opening.Outcome.HELD) {
            state.outcome = Opening.Outcome.WAITING;
        }
    }

    @Override
    public void close() {
        thread.shutdown(); // what it is at is waited for by who locks the vaults
    }
}
