package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditPins.AuditPin;
import io.sigmavault.audit.AuditPins.State;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.PinStore;
import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.Proofs;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.audit.tree.TiledTree;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One look at one store: what it keeps is compared with the log, what is wrong is recorded once, and a newer checkpoint is kept if it
/// is time. Used by one thread.
final class PinVisit {

    private static final Logger LOG = LoggerFactory.getLogger(PinVisit.class);

    private final AuditChain audit;
    private final Clock clock;

    PinVisit(AuditChain audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// @param age of what is kept from which on the log's state is kept anew; zero keeps nothing
    /// @param before what was found the last time
    /// @return empty while the log has no checkpoint that names it, which takes a second
    Optional<AuditPin> at(PinStore store, Duration age, @Nullable AuditPin before) {
        try {
            SignedNote note = audit.tree().note();
            return note == null
                    ? Optional.empty()
                    : Optional.of(at(store, age, Checkpoint.parse(note.text()).origin(), before));
        } catch (IOException | SigmaVaultException | RuntimeException e) {
            AuditPin pin = failing(store.id(), e);
            if (before == null || !before.detail().equals(pin.detail())) {
                LOG.warn("audit log: {}", pin.detail(), e);
            }
            return Optional.of(pin);
        }
    }

    /// A machine without a TPM has nothing to worry about; one whose TPM kept something has.
    private AuditPin failing(String store, Exception why) {
        String detail = "%s can't be read or written: %s".formatted(store, why.getMessage());
        State state = State.FAILING;
        try {
            state = audit.pins().given(store).isEmpty() ? State.EMPTY : State.FAILING;
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return new AuditPin(store, state, Optional.empty(), detail);
    }

    private AuditPin at(PinStore store, Duration age, String origin, @Nullable AuditPin before)
            throws IOException, SigmaVaultException {
        TiledTree tree = audit.tree().tree();
        long size = tree.size();
        var now = new Checkpoint(origin, size, Proofs.root(tree, size));
        Optional<PinBytes> read = read(store);
        Optional<Checkpoint> kept = read.map(PinBytes::checkpoint);
        audit.pins().know(store.id(), kept);
        State state =
                Pins.judge(
                        kept,
                        audit.pins().given(store.id()),
                        now,
                        entries -> Proofs.root(tree, entries));
        boolean good = state == State.AGREES || state == State.EMPTY;
        if (good && age.isPositive() && due(read, size, age) && audit.tree().trouble() == null) {
            AuditPin pin = keep(store, now);
            if (state == State.EMPTY) {
                record("audit:pin:create", NewEntry.Outcome.DONE, pin, size + " entries");
            }
            return pin;
        }
        AuditPin pin = found(store.id(), state, kept, size);
        if (!good && (before == null || before.state() != state)) {
            LOG.error("audit log: {}", pin.detail());
            record("audit:pin:verify", NewEntry.Outcome.FAILED, pin, pin.detail());
        }
        return pin;
    }

    private static Optional<PinBytes> read(PinStore store) throws IOException, SigmaVaultException {
        Optional<byte[]> bytes = store.read();
        return bytes.isEmpty() ? Optional.empty() : Optional.of(PinBytes.decode(bytes.get()));
    }

    private boolean due(Optional<PinBytes> read, long size, Duration age) {
        if (read.isEmpty()) {
            return size > 0;
        }
        Instant made = read.get().made();
        Instant now = clock.instant();
        boolean old = made.isAfter(now) || !made.plus(age).isAfter(now);
        return old && read.get().checkpoint().size() < size;
    }

    private AuditPin keep(PinStore store, Checkpoint now) throws IOException, SigmaVaultException {
        store.write(new PinBytes(now, clock.instant()).encode());
        audit.pins().know(store.id(), Optional.of(now));
        audit.pins().give(store.id(), now);
        return found(store.id(), State.AGREES, Optional.of(now), now.size());
    }

    /// Keeps the log as it is now, whatever was kept.
    AuditPin renew(PinStore store) throws IOException, SigmaVaultException {
        String trouble = audit.tree().trouble();
        SignedNote note = audit.tree().note();
        if (trouble != null || note == null) {
            throw new SigmaVaultException(
                    trouble == null ? "audit-checkpoint-missing" : "audit-rewritten",
                    trouble == null ? 503 : 500,
                    trouble == null
                            ? "no checkpoint of the audit log is signed yet: ask again in a second"
                            : "the audit log contradicts its own newest checkpoint, which comes"
                                    + " first: "
                                    + trouble);
        }
        String was = before(store);
        TiledTree tree = audit.tree().tree();
        long size = tree.size();
        String origin = Checkpoint.parse(note.text()).origin();
        var now = new Checkpoint(origin, size, Proofs.root(tree, size));
        store.clear();
        AuditPin pin = keep(store, now);
        record("audit:pin:renew", NewEntry.Outcome.DONE, pin, was);
        return pin;
    }

    private static String before(PinStore store) {
        try {
            return read(store).map(pin -> pin.checkpoint().text().strip()).orElse("nothing");
        } catch (IOException | SigmaVaultException e) {
            return "what can't be read: " + e.getMessage();
        }
    }

    static SigmaVaultException failed(String why) {
        return new SigmaVaultException(
                "audit-pin-failed",
                502,
                "the checkpoint can't be kept there: " + why + "; see audit:pin");
    }

    private static AuditPin found(String store, State state, Optional<Checkpoint> kept, long size) {
        long entries = kept.map(Checkpoint::size).orElse(0L);
        String detail =
                switch (state) {
                    case AGREES ->
                            "the log begins with the %d entries that %s keeps a checkpoint of";
                    case EMPTY -> "the log has %3$d entries, and %2$s keeps no checkpoint yet";
                    case CONTRADICTED -> Pins.contradiction(store, entries, size);
                    case OTHER_LOG ->
                            "%2$s keeps a checkpoint of %1$d entries of another log: this system was"
                                    + " set up anew or its disks are from another machine, or its"
                                    + " log was exchanged together with its keys";
                    case CLEARED ->
                            entries == 0
                                    ? "%2$s kept a checkpoint of this log and has none now: it was"
                                            + " cleared or exchanged"
                                    : "%2$s has an older checkpoint, of %1$d entries, than it was"
                                            + " given: it was exchanged or written by others";
                    case FAILING, MISSING -> throw new IllegalArgumentException(state.name());
                };
        return new AuditPin(
                store,
                state,
                kept.map(Checkpoint::text),
                state == State.CONTRADICTED ? detail : detail.formatted(entries, store, size));
    }

    private void record(String action, NewEntry.Outcome outcome, AuditPin pin, String what)
            throws SigmaVaultException {
        audit.record(
                new NewEntry(
                        action,
                        outcome,
                        Actor.SYSTEM,
                        "audit/pin/" + pin.store(),
                        "system",
                        Map.of(outcome == NewEntry.Outcome.FAILED ? "found" : "kept", what)));
    }
}
