package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Changes key slots and epochs. Slots and their keys stay in step: one key a slot, in one order.
final class KeyChanges implements VaultKeys {

    private final Parts parts;
    private final Committer committer;
    private final Crypto crypto;
    private final HeaderSeal seal;
    private final SlotKeys slotKeys;
    private final HeaderFiles files;
    private Header header;

    KeyChanges(Parts parts, Committer committer, Crypto crypto, Header header) {
        this.parts = parts;
        this.committer = committer;
        this.crypto = crypto;
        this.header = header;
        seal = new HeaderSeal(crypto);
        slotKeys = new SlotKeys(crypto);
        files = new HeaderFiles(parts.disk());
    }

    @Override
    public synchronized List<SlotInfo> slots() {
        return header.slots().stream().map(Slot::info).toList();
    }

    @Override
    public synchronized SlotInfo add(NewSlot wanted) throws SigmaVaultException {
        parts.health().checkWritable();
        if (header.slots().size() == Header.MOST_SLOTS) {
            throw StoreException.badKey("a vault has at most 64 key slots");
        }
        var slots = new ArrayList<>(header.slots());
        var keys = new ArrayList<>(parts.keys().secrets().slotKeys());
        return put(slots.size(), wanted, slots, keys);
    }

    @Override
    public synchronized void replace(int slot, NewSlot with) throws SigmaVaultException {
        parts.health().checkWritable();
        int at = indexOf(slot);
        var slots = new ArrayList<>(header.slots());
        var keys = new ArrayList<>(parts.keys().secrets().slotKeys());
        slots.remove(at);
        keys.remove(at);
        put(at, with, slots, keys);
    }

    private SlotInfo put(int at, NewSlot wanted, List<Slot> slots, List<Secret> keys)
            throws SigmaVaultException {
        var made = slotKeys.make(nextNumber(), wanted, Instant.now(), parts.options().cost());
        try (var key = made.key()) {
            var root = parts.keys().secrets().root();
            var slot = slotKeys.wrap(header.vaultId(), made.slot(), key, root);
            slots.add(at, slot);
            keys.add(at, key);
            checkMachine(slots);
            var now = parts.keys().secrets();
            save(slots, now.with(now.root(), now.epochs(), keys));
            return slot.info();
        }
    }

    /// Numbers are not used again while the vault has a higher one.
    private int nextNumber() {
        return header.slots().stream().mapToInt(Slot::number).max().orElse(0) + 1;
    }

    private int indexOf(int slot) throws StoreException {
        for (int i = 0; i < header.slots().size(); i++) {
            if (header.slots().get(i).number() == slot) {
                return i;
            }
        }
        throw StoreException.noSlot(slot);
    }

    @Override
    public synchronized void remove(int slot) throws SigmaVaultException {
        parts.health().checkWritable();
        int at = indexOf(slot);
        if (header.slots().size() == 1) {
            throw StoreException.lastSlot();
        }
        var slots = new ArrayList<>(header.slots());
        var now = parts.keys().secrets();
        var keys = new ArrayList<>(now.slotKeys());
        slots.remove(at);
        keys.remove(at);
        checkMachine(slots);
        save(slots, now.with(now.root(), now.epochs(), keys));
    }

    @Override
    public synchronized int rekey() throws SigmaVaultException {
        parts.health().checkWritable();
        var now = parts.keys().secrets();
        var epochs = new TreeMap<>(now.epochs());
        if (epochs.size() >= Secrets.MOST_EPOCHS) {
            throw StoreException.tooManyEpochs(epochs.size());
        }
        int epoch = epochs.lastKey() + 1;
        try (var root = Secret.owning(crypto.random().bytes(Layout.KEY));
                var key = Secret.owning(crypto.random().bytes(Layout.KEY))) {
            epochs.put(epoch, key);
            var next = now.with(root, epochs, now.slotKeys());
            save(seal.wrapAll(header.vaultId(), header.slots(), next), next);
            return epoch;
        }
    }

    @Override
    public ReEncrypted reEncrypt(ObjectStore.Progress progress) throws SigmaVaultException {
        parts.health().checkWritable();
        new CodebookPacks(parts, committer, this).mend(); // a hurt copy can't be sealed again
        int epoch = parts.keys().secrets().epochs().lastKey();
        var work = new ReEncryption(parts, committer);
        work.run(epoch, progress);
        return new ReEncrypted(work.packs(), work.bytes(), dropOlder(epoch));
    }

    @Override
    public Step reEncryptSome(int most, ObjectStore.Progress progress) throws SigmaVaultException {
        parts.health().checkWritable();
        return new ReEncryption(parts, committer).some(parts.keys().epoch(), most, progress);
    }

    @Override
    public Trial trial() throws SigmaVaultException {
        parts.health().checkWritable();
        return new ReEncryption(parts, committer).trial();
    }

    @Override
    public synchronized int destroyBefore(int epoch) throws SigmaVaultException {
        parts.health().checkWritable();
        try {
            if (committer.hasOlder(epoch)) {
                return 0;
            }
        } catch (IOException e) {
            throw e instanceof Damaged ? StoreException.of(e) : parts.health().broke(e);
        }
        return drop(epoch);
    }

    @Override
    public synchronized List<EpochUse> epochs() throws SigmaVaultException {
        try {
            var used = committer.epochs();
            parts.keys()
                    .secrets()
                    .epochs()
                    .keySet()
                    .forEach(
                            epoch -> used.computeIfAbsent(epoch, none -> new EpochUse(none, 0, 0)));
            return List.copyOf(used.values());
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public synchronized HeaderInfo header() {
        return header.info();
    }

    /// Destroys the keys of epochs before `epoch`: no file needs them. While there is a journal they stay, because its
    /// segments are sealed in the epochs they were made in.
    private synchronized int dropOlder(int epoch) throws SigmaVaultException {
        return hasJournal() ? 0 : drop(epoch);
    }

    private int drop(int epoch) throws SigmaVaultException {
        var now = parts.keys().secrets();
        var epochs = new TreeMap<>(now.epochs().tailMap(epoch));
        int dropped = now.epochs().size() - epochs.size();
        if (dropped > 0) {
            forceDeletions();
            save(header.slots(), now.with(now.root(), epochs, now.slotKeys()));
        }
        return dropped;
    }

    private boolean hasJournal() throws SigmaVaultException {
        try {
            return !parts.disk().list(Layout.JOURNAL).isEmpty();
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    /// No power cut brings a file back whose key is gone.
    private void forceDeletions() throws SigmaVaultException {
        try {
            for (var type : List.of(FileType.CHUNK_PACK, FileType.INDEX, FileType.COMMIT)) {
                parts.disk().forceFolder(type.folder());
            }
            if (hasJournal()) {
                parts.disk().forceFolder(Layout.JOURNAL);
            }
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    /// Switches an incompatible feature on in both headers, before it is used.
    synchronized void enable(int feature) throws SigmaVaultException {
        if ((header.incompatible() & feature) != feature) {
            var now = parts.keys().secrets();
            var same = now.with(now.root(), now.epochs(), now.slotKeys());
            save(header.incompatible() | feature, header.slots(), same);
        }
    }

    static int features(List<Slot> slots) {
        return slots.stream().mapToInt(Slot::feature).reduce(0, (some, one) -> some | one);
    }

    /// @throws StoreException code `machine-slots-only` if the vault could be opened on this machine only
    static void checkMachine(List<Slot> slots) throws StoreException {
        if (slots.stream().allMatch(Slot::machine)) {
            throw StoreException.machineOnly();
        }
    }

    private void save(List<Slot> slots, Secrets next) throws SigmaVaultException {
        save(header.incompatible() | features(slots), slots, next);
    }

    /// Puts a header with these slots on stable storage, twice, then goes on with its secrets.
    private void save(int features, List<Slot> slots, Secrets next) throws SigmaVaultException {
        var made =
                seal.seal(
                        header.vaultId(),
                        features,
                        header.generation() + 1,
                        header.signingKey(),
                        List.copyOf(slots),
                        next);
        try {
            files.replace(made);
        } catch (IOException e) {
            next.close();
            throw parts.health().broke(e);
        }
        header = made;
        parts.keys().change(next);
    }
}
