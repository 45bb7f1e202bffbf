package io.sigmavault.vault.objects;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What the header holds sealed under the root key; docs/format/vault.md §2.
///
/// @param root the root key itself, not in the body
/// @param base what keys of uses are derived from; never changes
/// @param created when the vault was made
/// @param epochs number → key
/// @param signing private ML-DSA-65 key
/// @param slotKeys key-encryption key of each slot, so that the root key can be replaced
record Secrets(
        Secret root,
        Secret base,
        Instant created,
        TreeMap<Integer, Secret> epochs,
        Secret signing,
        List<Secret> slotKeys)
        implements AutoCloseable {

    private static final int FORMAT = 1;
    static final int MOST_EPOCHS = 1_024;
    private static final int SIGNING = 8_192;

    /// Those of a new vault, without slots.
    static Secrets create(Crypto crypto, AsymmetricKeys signing, Instant now)
            throws AlgorithmMissingException {
        var random = crypto.random();
        var epochs = new TreeMap<Integer, Secret>();
        epochs.put(1, Secret.owning(random.bytes(Layout.KEY)));
        return new Secrets(
                Secret.owning(random.bytes(Layout.KEY)),
                Secret.owning(random.bytes(Layout.KEY)),
                now,
                epochs,
                signing.privateKey(),
                List.of());
    }

    /// A copy of everything, with other parts where they are given.
    Secrets with(Secret newRoot, TreeMap<Integer, Secret> newEpochs, List<Secret> newSlotKeys) {
        var epochCopies = new TreeMap<Integer, Secret>();
        newEpochs.forEach((number, key) -> epochCopies.put(number, Secret.copyOf(key.bytes())));
        return new Secrets(
                Secret.copyOf(newRoot.bytes()),
                Secret.copyOf(base.bytes()),
                created,
                epochCopies,
                Secret.copyOf(signing.bytes()),
                newSlotKeys.stream().map(key -> Secret.copyOf(key.bytes())).toList());
    }

    /// The header's body. The caller clears it.
    Out body() {
        var out = new Out().u8(FORMAT).raw(base.bytes()).u64(created.getEpochSecond());
        out.varint(epochs.size());
        epochs.forEach((number, key) -> out.u32(number).raw(key.bytes()));
        out.blob(signing.bytes());
        slotKeys.forEach(key -> out.raw(key.bytes()));
        return out;
    }

    /// Reads a body. The caller clears `bytes`.
    ///
    /// @param root taken over
    static Secrets read(Secret root, byte[] bytes, int slots) throws IOException {
        var in = new In(bytes);
        if (in.u8() != FORMAT) {
            throw new Damaged("its header's body has an unknown form");
        }
        var base = Secret.owning(in.raw(Layout.KEY));
        var created = in.seconds();
        var epochs = new TreeMap<Integer, Secret>();
        for (int i = in.count(MOST_EPOCHS); i > 0; i--) {
            epochs.put(in.u32(), Secret.owning(in.raw(Layout.KEY)));
        }
        if (epochs.isEmpty()) {
            throw new Damaged("its header has no epoch");
        }
        var signing = Secret.owning(in.blob(SIGNING));
        var slotKeys = new ArrayList<Secret>();
        for (int i = 0; i < slots; i++) {
            slotKeys.add(Secret.owning(in.raw(Layout.KEY)));
        }
        return new Secrets(root, base, created, epochs, signing, List.copyOf(slotKeys));
    }

    @Override
    public void close() {
        root.close();
        base.close();
        epochs.values().forEach(Secret::close);
        signing.close();
        slotKeys.forEach(Secret::close);
    }
}
