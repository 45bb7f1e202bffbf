package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Work on a vault that can be checked after any cut: its state lists the ids of the objects that must be there.
final class Workload {

    private static final Map<ObjectId, byte[]> CONTENTS = new HashMap<>();

    private final Disk disk;
    private final Crypto crypto;
    private final Random random;
    private final Tiered tiers = new Tiered();

    /// What was acknowledged, and what a commit under way may have made of it.
    private byte[] acknowledged = {};

    private byte[] attempted = {};
    private boolean second;
    private boolean secondAttempted;
    private int done;

    Workload(Disk disk, Crypto crypto, long seed) {
        this.disk = disk;
        this.crypto = crypto;
        random = new Random(seed);
    }

    static NewSlot first() {
        return new NewSlot.KeyFile("first", TestVault.keyFile());
    }

    private static Secret other() {
        return TestVault.secret("another key file with 32 bytes..");
    }

    /// Works until it is through or the disk fails.
    ///
    /// @return whether it got through
    boolean run(int steps) {
        try (var vault = open(new Unlock.KeyFile(TestVault.keyFile()))) {
            var state = vault.objects().state();
            acknowledged = state;
            attempted = state;
            for (int i = 0; i < steps; i++) {
                step(vault, i);
                done++;
            }
            return true;
        } catch (SigmaVaultException e) {
            assertThat(e.code()).isIn("vault-io-failed", "vault-read-only", "vault-full");
            return false;
        }
    }

    /// How many steps were acknowledged.
    int done() {
        return done;
    }

    private OpenVault open(Unlock unlock) throws SigmaVaultException {
        return VaultFolder.open(
                disk, unlock, Mode.WRITE, TestVault.OPTIONS, crypto, TestVault.CODECS);
    }

    private void step(OpenVault vault, int number) throws SigmaVaultException {
        switch (number % 9) {
            case 0, 1, 4 -> commit(vault, more(vault));
            case 2 -> slots(vault);
            case 3 -> commit(vault, fewer());
            case 5 -> vault.objects().sweep(this::mark, ObjectStore.Progress.NONE);
            case 6 -> vault.keys().rekey();
            case 8 -> reseal(vault);
            default -> vault.keys().reEncrypt(ObjectStore.Progress.NONE);
        }
    }

    private void reseal(OpenVault vault) throws SigmaVaultException {
        var resealer = vault.resealer();
        var packs = resealer.candidates().stream().map(Resealer.Candidate::name).toList();
        // What a cut leaves does not depend on the codec, and sigma would take most of this test's
        // time.
        var how = BookedVault.how(Optional.of(BookedVault.publish(vault))).with(tiers);
        try (var prepared = resealer.prepare(packs, how, ObjectStore.Progress.NONE)) {
            prepared.swap();
            tiers.next(prepared.densePacks());
        }
        assertThat(vault.codebooks().list()).anyMatch(each -> each.frames() > 0);
    }

    private void commit(OpenVault vault, byte[] state) throws SigmaVaultException {
        attempted = state;
        vault.objects().commit(state);
        acknowledged = state;
    }

    /// Adds objects, some of which are there.
    private byte[] more(OpenVault vault) throws SigmaVaultException {
        var out = new Out().raw(acknowledged);
        try (var writer = vault.objects().writer()) {
            for (int i = 0; i < 7; i++) {
                int size = i == 5 ? 30_000 : random.nextInt(3_000);
                byte[] object =
                        i == 6
                                ? BookedVault.object(random.nextInt(60))
                                : TestVault.object(random.nextInt(60), size);
                var kind = random.nextInt(3) == 0 ? Kind.NODE : Kind.CHUNK;
                var id = writer.put(kind, random.nextInt(3), object, 0, object.length);
                CONTENTS.put(id, object);
                out.u8(kind.code()).raw(id.bytes());
            }
            writer.flush();
        }
        return out.toBytes();
    }

    /// Drops most of what there is.
    private byte[] fewer() {
        var kept = new Out();
        for (int at = 0; at < acknowledged.length; at += 33) {
            if (random.nextInt(3) == 0) {
                kept.raw(acknowledged, at, 33);
            }
        }
        return kept.toBytes();
    }

    private void mark(ObjectStore.Live live) throws SigmaVaultException {
        for (int at = 0; at < acknowledged.length; at += 33) {
            live.add(ObjectId.read(acknowledged, at + 1));
        }
    }

    private void slots(OpenVault vault) throws SigmaVaultException {
        secondAttempted = !second;
        if (second) {
            vault.keys().remove(vault.keys().slots().getLast().number());
        } else {
            vault.keys().add(new NewSlot.KeyFile("second", other()));
        }
        second = secondAttempted;
    }

    /// Opens what is left without help, and compares it with what was acknowledged.
    void verify(Disk left, String what) throws SigmaVaultException {
        var opener = new Workload(left, crypto, 0);
        try (var vault = opener.open(new Unlock.KeyFile(TestVault.keyFile()))) {
            byte[] state = vault.objects().state();
            assertThat(state).as(what).isIn(acknowledged, attempted);
            for (int at = 0; at < state.length; at += 33) {
                var id = ObjectId.read(state, at + 1);
                var kind = state[at] == Kind.NODE.code() ? Kind.NODE : Kind.CHUNK;
                assertThat(vault.objects().read(kind, id)).as(what).isEqualTo(CONTENTS.get(id));
            }
            var checked = vault.objects().check(true, ObjectStore.Progress.NONE);
            assertThat(checked.damage()).as(what).isEmpty();
            assertThat(vault.troubles()).as(what).isEmpty();
        }
        if (second == secondAttempted) {
            assertThat(opens(opener, other())).as(what).isEqualTo(second);
        }
    }

    private static boolean opens(Workload opener, Secret key) throws SigmaVaultException {
        try (var vault = opener.open(new Unlock.KeyFile(key))) {
            return !vault.id().isEmpty();
        } catch (SigmaVaultException e) {
            if (e.code().equals("wrong-key")) {
                return false;
            }
            throw e;
        }
    }

    /// A vault with nothing in it, on stable storage.
    static void create(Disk disk, Crypto crypto) throws SigmaVaultException {
        VaultFolder.create(disk, List.of(first()), TestVault.OPTIONS, crypto, TestVault.CODECS)
                .close();
    }

    /// Ids in a state.
    static List<ObjectId> ids(byte[] state) {
        var ids = new ArrayList<ObjectId>();
        for (int at = 0; at < state.length; at += 33) {
            ids.add(ObjectId.read(state, at + 1));
        }
        return ids;
    }
}
