package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The snapshots of a vault to read. Safe for many threads.
public sealed class SnapshotView permits Snapshots {

    private static final int BATCH = 64;
    private static final int GONE = 0;
    private static final int KEPT = 1;

    private final ObjectStore store;
    private final Nodes nodes;
    private final Entries entries;

    /// @param entries u64 sequence → u8 1 and the id of a snapshot, or u8 0 and that of a deleted one
    SnapshotView(ObjectStore store, Nodes nodes, Entries entries) {
        this.store = store;
        this.nodes = nodes;
        this.entries = entries;
    }

    /// A snapshot's place in the list.
    ///
    /// @param kept false if it was deleted
    record Slot(long sequence, ObjectId id, boolean kept) {

        byte[] key() {
            return SnapshotView.key(sequence);
        }

        byte[] value() {
            return new Out().u8(kept ? KEPT : GONE).id(id).toBytes();
        }

        static Slot decode(byte[] key, byte[] value) throws TreeException {
            try {
                var in = new In(value);
                int kept = in.u8();
                var id = in.id();
                in.end();
                if (key.length != Long.BYTES || kept > KEPT) {
                    throw new Malformed("an entry is not valid");
                }
                return new Slot(ByteBuffer.wrap(key).getLong(), id, kept == KEPT);
            } catch (Malformed e) {
                throw FileView.damaged("the list of snapshots", e);
            }
        }
    }

    static byte[] key(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    ObjectStore store() {
        return store;
    }

    /// The next entries of the list, at most 64; also those of deleted snapshots.
    List<Slot> slots(long from) throws SigmaVaultException {
        var slots = new ArrayList<Slot>();
        byte[] end = Keys.next(key(-1));
        entries.scan(key(from), end, BATCH, (key, value) -> slots.add(Slot.decode(key, value)));
        return slots;
    }

    @Nullable Slot slot(long sequence) throws SigmaVaultException {
        byte[] value = entries.get(key(sequence));
        return value == null ? null : Slot.decode(key(sequence), value);
    }

    /// The snapshots after `sequence` in order, at most 64; begin with 0.
    public List<Snapshot> list(long sequence) throws SigmaVaultException {
        var list = new ArrayList<Snapshot>();
        for (var slots = slots(sequence + 1); !slots.isEmpty(); ) {
            for (var slot : slots) {
                if (slot.kept()) {
                    list.add(load(slot));
                }
                if (list.size() == BATCH) {
                    return list;
                }
            }
            slots = slots(slots.getLast().sequence() + 1);
        }
        return list;
    }

    /// The last snapshot that was not deleted, or null.
    public @Nullable Snapshot latest() throws SigmaVaultException {
        Slot last = null;
        for (var slots = slots(0); !slots.isEmpty(); ) {
            for (var slot : slots) {
                last = slot.kept() ? slot : last;
            }
            slots = slots(slots.getLast().sequence() + 1);
        }
        return last == null ? null : load(last);
    }

    /// @throws TreeException code `snapshot-unknown`
    public Snapshot get(long sequence) throws SigmaVaultException {
        var slot = slot(sequence);
        if (slot == null || !slot.kept()) {
            throw TreeException.noSuchSnapshot(String.valueOf(sequence));
        }
        return load(slot);
    }

    private Snapshot load(Slot slot) throws SigmaVaultException {
        try {
            var parts = SnapshotCodec.parts(store.read(Kind.SNAPSHOT, slot.id()));
            var snapshot = SnapshotCodec.read(parts.body(), slot.id());
            if (snapshot.sequence() != slot.sequence()) {
                throw TreeException.forged(slot.sequence(), "it has another number");
            }
            return snapshot;
        } catch (Malformed e) {
            throw FileView.damaged("snapshot " + slot.sequence(), e);
        }
    }

    /// The files of a snapshot.
    public FileView open(Snapshot snapshot) {
        var root = new Root(snapshot.rootLevel(), snapshot.root());
        return new FileView(store, new Tree(nodes, root));
    }

    /// The bytes that a stranger needs to check the snapshot with [SnapshotProof].
    public byte[] export(Snapshot snapshot) throws SigmaVaultException {
        return store.read(Kind.SNAPSHOT, snapshot.id());
    }

    /// Checks that the vault's key signed this snapshot, and that it follows the one before it.
    ///
    /// @throws TreeException code `snapshot-invalid` with what is wrong, `vault-damaged`
    public void verify(Snapshot snapshot) throws SigmaVaultException {
        long sequence = snapshot.sequence();
        SnapshotCodec.Parts parts;
        try {
            parts = SnapshotCodec.parts(export(snapshot));
        } catch (Malformed e) {
            throw FileView.damaged("snapshot " + sequence, e);
        }
        var signer = store.signer();
        if (!SnapshotCodec.fingerprint(signer.publicKey()).equals(snapshot.vault())) {
            throw TreeException.forged(sequence, "it is of another vault");
        }
        if (!signer.verify(parts.message(), parts.signature())) {
            throw TreeException.forged(sequence, "the signature does not match");
        }
        var before = sequence == 1 ? null : slot(sequence - 1);
        if (sequence > 1 && before == null) {
            throw TreeException.forged(sequence, "the one before it is not listed");
        }
        var named = snapshot.previous();
        if (before == null ? named != null : !before.id().equals(named)) {
            throw TreeException.forged(sequence, "it follows another one than is listed");
        }
    }
}
