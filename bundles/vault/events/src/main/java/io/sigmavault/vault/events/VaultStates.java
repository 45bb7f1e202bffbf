package io.sigmavault.vault.events;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.events.VaultTrail.StateChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees which vaults there are and in which state, tells what changed, and keeps a derivation running
/// for each one that is not locked. For one thread.
final class VaultStates {

    private static final Logger LOG = LoggerFactory.getLogger(VaultStates.class);

    private final Sources sources;
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Opening.Outcome> outcomes = new HashMap<>();
    private final Map<String, VaultTrail> trails = new HashMap<>();
    private final Map<String, Derivation> derivations = new HashMap<>();

    VaultStates(Sources sources) {
        this.sources = sources;
    }

    /// Looks once. Does nothing while there is no engine.
    void look() throws SigmaVaultException, InterruptedException {
        List<VaultInfo> infos;
        try (var vaults = sources.vaults().orElse(null)) {
            if (vaults == null) {
                return;
            }
            infos = vaults.service().list();
        }
        var names = new HashSet<String>();
        for (VaultInfo info : infos) {
            names.add(info.name());
            see(info);
        }
        for (String gone : List.copyOf(states.keySet())) {
            if (!names.contains(gone)) {
                VaultTrail trail = trails.remove(gone);
                if (trail != null) {
                    trail.writeStates(List.of(new StateChange("REMOVED", "remove")));
                }
                states.remove(gone);
                outcomes.remove(gone);
            }
        }
    }

    private void see(VaultInfo info) throws SigmaVaultException, InterruptedException {
        String vault = info.name();
        VaultTrail trail = trails.computeIfAbsent(vault, name -> new VaultTrail(sources, name));
        State before = states.getOrDefault(vault, State.LOCKED);
        var news = new ArrayList<StateChange>();
        if (!states.containsKey(vault) && trail.fresh()) {
            news.add(new StateChange("CREATED", "create"));
        }
        if (info.state() != before) {
            if (before == State.MISSING) {
                news.add(new StateChange("DISK_FOUND", "find-disk"));
            }
            news.add(
                    switch (info.state()) {
                        case MISSING -> new StateChange("DISK_MISSING", "miss-disk");
                        case LOCKED -> new StateChange("LOCKED", "lock");
                        case UNLOCKED -> new StateChange("UNLOCKED", "unlock");
                        case READ_ONLY -> new StateChange("READ_ONLY", "stop-writes");
                    });
        }
        boolean missing = info.state() == State.MISSING;
        var outcome = missing ? Opening.Outcome.WAITING : sources.outcome(vault);
        // of a vault that is away nobody can say how it opens
        if (!missing && outcome != outcomes.getOrDefault(vault, Opening.Outcome.WAITING)) {
            if (sources.byToken(vault)) {
                token(vault, outcome, news);
            } else {
                keyFile(vault, outcome, news);
            }
        }
        if (!news.isEmpty()) {
            trail.writeStates(news);
        }
        outcomes.put(vault, outcome);
        states.put(vault, info.state());
        Derivation running = derivations.get(vault);
        boolean open = info.state() == State.UNLOCKED || info.state() == State.READ_ONLY;
        if (open && (running == null || running.ended())) {
            var derivation = new Derivation(sources, vault, trail);
            derivations.put(vault, derivation);
            derivation.start();
        }
    }

    private static void keyFile(String vault, Opening.Outcome outcome, List<StateChange> news) {
        switch (outcome) {
            case OPENED -> news.add(new StateChange("OPENED_BY_KEY_FILE", "open-by-key-file"));
            case WRONG -> {
                LOG.warn(
                        "the key file of vault {} is not one of its own: put the right one", vault);
                news.add(new StateChange("KEY_FILE_WRONG", "refuse-key-file"));
            }
            case FAILED -> LOG.warn("vault {} can't be opened by its key file now", vault);
            case ASK, WAITING, HELD -> {}
        }
    }

    /// Why, says who tried.
    private static void token(String vault, Opening.Outcome outcome, List<StateChange> news) {
        switch (outcome) {
            case OPENED -> news.add(new StateChange("OPENED_BY_TOKEN", "open-by-token"));
            case WRONG -> news.add(new StateChange("TOKEN_WRONG", "refuse-token"));
            case FAILED -> LOG.warn("vault {} can't be opened by its token now", vault);
            case ASK, WAITING, HELD -> {}
        }
    }

    void stop() {
        derivations.values().forEach(Derivation::stop);
    }
}
