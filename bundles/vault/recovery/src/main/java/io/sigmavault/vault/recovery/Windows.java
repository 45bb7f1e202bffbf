package io.sigmavault.vault.recovery;

import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.shares.Share;
import io.sigmavault.vault.RecoveryShares.Window;
import io.sigmavault.vault.VaultKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shares that wait for others, for a while: zeroed when the time is over, when they were enough, when somebody says so, and when
/// this ends. At most [#MOST] windows at once.
final class Windows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);
    private static final int MOST = 64;

    private final Trail trail;
    private final Rules rules;
    private final Clock clock;
    private final Map<OpenWindow.Id, OpenWindow> open = new LinkedHashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-recovery").factory());

    /// @param length how long shares wait for others
    /// @param differentPeople whether each share of a window has to come from another account
    record Rules(Duration length, boolean differentPeople) {}

    Windows(Trail trail, Rules rules, Clock clock) {
        this.trail = trail;
        this.rules = rules;
        this.clock = clock;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::expireAnyway, 1, 1, TimeUnit.SECONDS);
    }

    private void expireAnyway() {
        try {
            expire();
        } catch (RuntimeException e) {
            // A scheduled task that throws would not be run again.
            LOG.warn("shares that were handed in are looked at in a second", e);
        }
    }

    /// What is done with the secret of enough shares.
    interface Completion {
        void with(VaultKey key) throws SigmaVaultException;
    }

    /// Takes the share over if it returns.
    synchronized Window handIn(OpenWindow.Id id, Share share, Actor actor, Completion completion)
            throws SigmaVaultException {
        expire();
        var window = open.get(id);
        if (window == null && open.size() >= MOST) {
            throw new SigmaVaultException(
                    "too-many-windows",
                    409,
                    "64 windows for shares are open: cancel one, or wait until their time is over");
        }
        if (window != null && window.has(share.number())) {
            throw new SigmaVaultException(
                    "share-there",
                    409,
                    "share %d was handed in already: another one is needed"
                            .formatted(share.number()));
        }
        if (rules.differentPeople()) {
            checkPerson(id, window, actor);
        }
        int given = window == null ? 1 : window.shown(false).given().size() + 1;
        trail.note(
                "hand-in",
                Outcome.DONE,
                id,
                actor,
                Map.of("share", String.valueOf(share.number()), "given", String.valueOf(given)));
        if (window == null) {
            window = new OpenWindow(id, share, clock.instant().plus(rules.length()));
            open.put(id, window);
        }
        window.add(share, actor, clock.instant());
        if (!window.isFull()) {
            return window.shown(false);
        }
        return complete(window, actor, completion);
    }

    /// A token acts for somebody who may have handed in a share already, and the log would not tell who.
    private void checkPerson(OpenWindow.Id id, @Nullable OpenWindow window, Actor actor)
            throws SigmaVaultException {
        boolean person = actor.kind().equals("person") || actor.kind().equals("console");
        if (person && (window == null || !window.isFrom(actor))) {
            return;
        }
        trail.note(
                "hand-in",
                Outcome.DENIED,
                id,
                actor,
                Map.of("reason", "share-other-person-needed"));
        throw new SigmaVaultException(
                "share-other-person-needed",
                409,
                person
                        ? "%s has handed in a share already: the next one has to come from another person, under an own account"
                                .formatted(actor.name())
                        : "a share has to come from a person, who is logged in under an own account: a token counts as none");
    }

    private Window complete(OpenWindow window, Actor actor, Completion completion)
            throws SigmaVaultException {
        var shown = window.shown(true);
        try (var secret = window.secret()) {
            var key = new VaultKey.Shares(secret.bytes().clone());
            try {
                completion.with(key);
            } finally {
                key.clear();
            }
            trail.note("complete", Outcome.DONE, window.id, actor, Map.of());
            return shown;
        } catch (SigmaVaultException e) {
            trail.note("complete", Outcome.FAILED, window.id, actor, Map.of("reason", e.code()));
            throw e;
        } finally {
            window.close();
            open.remove(window.id);
        }
    }

    /// Zeroes what has waited for long enough.
    synchronized void expire() {
        for (var window : List.copyOf(open.values())) {
            if (!clock.instant().isBefore(window.ends)) {
                end(window, "expire", Actor.SYSTEM);
            }
        }
    }

    private void end(OpenWindow window, String verb, Actor actor) {
        window.close();
        open.remove(window.id);
        try {
            trail.note(verb, Outcome.DONE, window.id, actor, Map.of());
        } catch (SigmaVaultException e) {
            // They are zeroed in any case.
            LOG.warn("the end of a window for shares of {} is not noted", window.id.vault());
        }
    }

    synchronized List<Window> of(String vault) {
        expire();
        var shown = new ArrayList<Window>();
        open.forEach((id, window) -> {
            if (id.vault().equals(vault)) {
                shown.add(window.shown(false));
            }
        });
        return shown;
    }

    synchronized void cancel(String vault, Actor actor) {
        for (var window : List.copyOf(open.values())) {
            if (window.id.vault().equals(vault)) {
                end(window, "cancel", actor);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            open.values().forEach(OpenWindow::close);
            open.clear();
        }
    }
}
