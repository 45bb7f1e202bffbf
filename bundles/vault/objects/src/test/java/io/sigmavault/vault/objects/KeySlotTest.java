package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySlotTest {

    private final FaultDisk disk = new FaultDisk(1);

    private static Unlock passphrase(String text) {
        return new Unlock.Passphrase(TestVault.secret(text));
    }

    private static NewSlot passphraseSlot(String text) {
        return new NewSlot.Passphrase("me", TestVault.secret(text));
    }

    private OpenVault open(Unlock unlock) throws SigmaVaultException {
        return open(disk, unlock);
    }

    private static OpenVault open(Disk disk, Unlock unlock) throws SigmaVaultException {
        return VaultFolder.open(
                disk, unlock, Mode.WRITE, TestVault.OPTIONS, TestCrypto.CRYPTO, TestVault.CODECS);
    }

    private OpenVault create(NewSlot... slots) throws SigmaVaultException {
        return VaultFolder.create(
                disk, List.of(slots), TestVault.OPTIONS, TestCrypto.CRYPTO, TestVault.CODECS);
    }

    private String codeOf(Unlock unlock) {
        return assertThrows(SigmaVaultException.class, () -> open(unlock)).code();
    }

    @Test
    void aPassphraseOpensAndAnotherIsNotDamage() throws Exception {
        create(passphraseSlot("correct horse")).close();
        open(passphrase("correct horse")).close();
        assertThat(codeOf(passphrase("correct horsf"))).isEqualTo("wrong-key");
        assertThat(codeOf(new Unlock.KeyFile(TestVault.keyFile()))).isEqualTo("wrong-key");
        var slots = VaultFolder.slots(disk);
        assertThat(slots).hasSize(1);
        assertThat(slots.getFirst().kind()).isEqualTo(SlotInfo.Kind.PASSPHRASE);
        assertThat(slots.getFirst().label()).isEqualTo("me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X25519-ML-KEM-768", "ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"})
    void aRecipientOpensWithItsPrivateKey(String algorithm) throws Exception {
        var kem = TestCrypto.CRYPTO.kem(algorithm);
        var keys = kem.generate();
        var others = kem.generate();
        create(new NewSlot.Recipient("safe", algorithm, keys.publicKey())).close();
        open(new Unlock.PrivateKey(algorithm, keys.privateKey())).close();
        var wrong = new Unlock.PrivateKey(algorithm, others.privateKey());
        assertThat(codeOf(wrong)).isEqualTo("wrong-key");
        var info = VaultFolder.slots(disk).getFirst();
        assertThat(info.detail()).startsWith(algorithm + " ").hasSize(algorithm.length() + 17);
        var misfit = new NewSlot.Recipient("safe", algorithm, new byte[5]);
        try (var vault = open(new Unlock.PrivateKey(algorithm, keys.privateKey()))) {
            var error = assertThrows(SigmaVaultException.class, () -> vault.keys().add(misfit));
            assertThat(error.code()).isEqualTo("key-invalid");
        }
    }

    @Test
    void slotsAreAddedReplacedAndRemovedButNeverAll() throws Exception {
        try (var vault = create(Workload.first())) {
            var keys = vault.keys();
            var added = keys.add(passphraseSlot("second one"));
            assertThat(added.number()).isEqualTo(2);
        }
        try (var vault = open(passphrase("second one"))) {
            vault.keys().replace(2, passphraseSlot("changed it"));
            assertThat(vault.keys().slots()).extracting(SlotInfo::number).containsExactly(1, 3);
            vault.keys().remove(1);
            var error = assertThrows(SigmaVaultException.class, () -> vault.keys().remove(3));
            assertThat(error.code()).isEqualTo("last-slot");
            error = assertThrows(SigmaVaultException.class, () -> vault.keys().remove(7));
            assertThat(error.code()).isEqualTo("slot-unknown");
        }
        open(passphrase("changed it")).close();
        assertThat(codeOf(passphrase("second one"))).isEqualTo("wrong-key");
        assertThat(codeOf(new Unlock.KeyFile(TestVault.keyFile()))).isEqualTo("wrong-key");
    }

    private static final TokenKey CHIP = new TokenKey("tpm", "1", "kek", true, new byte[] {7, 8});
    private static final TokenKey SAFE = new TokenKey("pkcs11", "2", "kek", false, new byte[] {9});

    private static Secret random(int seed) {
        byte[] bytes = new byte[32];
        new java.util.Random(seed).nextBytes(bytes);
        return Secret.owning(bytes);
    }

    @Test
    void aTokensSecretAndThatOfSharesOpenAlsoAfterARekey() throws Exception {
        var shared = new SharedKey(2, List.of(new byte[32], random(5).bytes(), new byte[32]));
        try (var vault = create(passphraseSlot("correct horse"))) {
            assertThat(disk.bytes(Layout.HEADER_A)[13]).isZero();
            vault.keys().add(new NewSlot.Token("chip", CHIP, random(1)));
            vault.keys().add(new NewSlot.Shares("people", shared, random(2)));
            vault.keys().rekey();
            assertThat(disk.bytes(Layout.HEADER_A)[13]).isEqualTo((byte) Layout.FURTHER_SLOTS);
        }
        open(new Unlock.Token(random(1))).close();
        open(new Unlock.Shares(random(2))).close();
        assertThat(codeOf(new Unlock.Token(random(2)))).isEqualTo("wrong-key");
        assertThat(codeOf(new Unlock.Shares(random(1)))).isEqualTo("wrong-key");
        assertThat(codeOf(new Unlock.KeyFile(random(1)))).isEqualTo("wrong-key");
        assertThat(codeOf(new Unlock.Token(Secret.owning(new byte[31])))).isEqualTo("key-invalid");
        var slots = VaultFolder.slots(disk);
        assertThat(slots.get(1).token()).isEqualTo(CHIP);
        assertThat(slots.get(1).detail())
                .isEqualTo("key kek of token tpm, this machine's, after any start");
        var told = java.util.Objects.requireNonNull(slots.get(2).shares());
        assertThat(told.threshold()).isEqualTo(2);
        assertThat(told.commitments().get(1)).isEqualTo(random(5).bytes());
        assertThat(slots.get(2).detail()).isEqualTo("2 of 3 shares");
    }

    @Test
    void aSlotTellsWhetherItIsBoundToSignedStarts() {
        byte[] sealed = {'S', 'V', 'W', 'K', 1, 2, 1, 9};
        var bound = new SlotMeans.Token(new TokenKey("tpm", "1", "kek", true, sealed));
        assertThat(bound.detail())
                .isEqualTo("key kek of token tpm, this machine's, after signed starts only");
        sealed[6] = 0;
        var free = new SlotMeans.Token(new TokenKey("tpm", "1", "kek", true, sealed));
        assertThat(free.detail()).endsWith(", after any start");
    }

    @Test
    void aMachinesTokenIsNeverAllThatOpensAVault() throws Exception {
        var chip = new NewSlot.Token("chip", CHIP, random(1));
        var error = assertThrows(SigmaVaultException.class, () -> create(chip, chip));
        assertThat(error.code()).isEqualTo("machine-slots-only");
        try (var vault = create(chip, new NewSlot.Token("safe", SAFE, random(2)))) {
            var keys = vault.keys();
            error = assertThrows(SigmaVaultException.class, () -> keys.remove(2));
            assertThat(error.code()).isEqualTo("machine-slots-only");
            error = assertThrows(SigmaVaultException.class, () -> keys.replace(2, chip));
            assertThat(error.code()).isEqualTo("machine-slots-only");
            keys.remove(1);
            assertThat(keys.slots()).hasSize(1);
        }
        open(new Unlock.Token(random(2))).close();
    }

    /// Bytes that must never change: docs/format/vault.md §2.
    @Test
    void furtherSlotsHaveTheBytesOfTheFormat() throws Exception {
        byte[] salt = new byte[Layout.SALT];
        var when = java.time.Instant.ofEpochSecond(1);
        var token = Slot.plain(2, "chip", when, new SlotMeans.Token(CHIP), salt);
        assertThat(Layout.hex(token.about()))
                .isEqualTo(
                        "00000002"
                                + "04"
                                + "0463686970"
                                + "0000000000000001"
                                + "0374706d"
                                + "0131"
                                + "036b656b"
                                + "01"
                                + "020708"
                                + "00".repeat(32));
        var shared = new SharedKey(2, List.of(new byte[32], new byte[32]));
        var shares = Slot.plain(3, "", when, new SlotMeans.Shares(shared), salt);
        assertThat(Layout.hex(shares.about()))
                .isEqualTo(
                        "00000003"
                                + "05"
                                + "00"
                                + "0000000000000001"
                                + "02"
                                + "02"
                                + "00".repeat(64)
                                + "00".repeat(32));
        for (var slot : List.of(token, shares)) {
            byte[] whole = slot.withWrapped(salt, new byte[48]).toBytes();
            assertThat(Slot.read(whole).toBytes()).isEqualTo(whole);
            for (int bad = 0; bad < whole.length; bad++) {
                byte[] shorter = java.util.Arrays.copyOf(whole, bad);
                assertThrows(java.io.IOException.class, () -> Slot.read(shorter));
            }
        }
        byte[] flags = token.withWrapped(salt, new byte[48]).toBytes();
        flags[28] = 2;
        assertThrows(Damaged.class, () -> Slot.read(flags));
    }

    @Test
    void changingSlotsRewritesHeadersOnly() throws Exception {
        try (var vault = create(Workload.first())) {
            var before = disk.files();
            byte[] old = disk.bytes(Layout.HEADER_A);
            vault.keys().add(passphraseSlot("second one"));
            assertThat(disk.files()).isEqualTo(before);
            assertThat(disk.bytes(Layout.HEADER_A)).isNotEqualTo(old);
            assertThat(disk.bytes(Layout.HEADER_B)).isEqualTo(disk.bytes(Layout.HEADER_A));
        }
    }

    /// Somebody kept the header from when his passphrase opened it.
    @Test
    void anOldHeaderDoesNotOpenWhatWasWrittenAfterARekey() throws Exception {
        byte[] object = TestVault.object(1, 100);
        byte[] old;
        ObjectId id;
        try (var vault = create(Workload.first(), passphraseSlot("leaves soon"))) {
            old = disk.bytes(Layout.HEADER_A);
            vault.keys().remove(2);
            assertThat(vault.keys().rekey()).isEqualTo(2);
            id = put(vault, object);
        }
        try (var vault = open(new Unlock.KeyFile(TestVault.keyFile()))) {
            assertThat(vault.objects().read(Kind.CHUNK, id)).isEqualTo(object);
        }
        assertThat(codeOf(passphrase("leaves soon"))).isEqualTo("wrong-key");
        disk.replace(Layout.HEADER_A, old);
        disk.replace(Layout.HEADER_B, old);
        assertThat(codeOf(passphrase("leaves soon"))).isEqualTo("vault-damaged");
    }

    private static ObjectId put(OpenVault vault, byte[] object) throws SigmaVaultException {
        try (var writer = vault.objects().writer()) {
            var id = writer.put(Kind.CHUNK, 0, object, 0, object.length);
            writer.flush();
            vault.objects().commit(new byte[1]);
            return id;
        }
    }

    @Test
    void reEncryptionLeavesNoFileOfAnOlderEpochAndKeepsIds() throws Exception {
        byte[] object = TestVault.object(1, 200_000);
        ObjectId id;
        try (var vault = create(Workload.first())) {
            id = put(vault, object);
            vault.keys().rekey();
            vault.keys().rekey();
            put(vault, TestVault.object(2, 3_000));
            var done = vault.keys().reEncrypt(ObjectStore.Progress.NONE);
            assertThat(done.packs()).isEqualTo(1);
            assertThat(done.epochs()).isEqualTo(2);
            assertThat(vault.objects().read(Kind.CHUNK, id)).isEqualTo(object);
        }
        for (var file : disk.files()) {
            if (file.contains("/")) {
                assertThat(disk.bytes(file)[19]).as(file).isEqualTo((byte) 3);
            }
        }
        try (var vault = open(new Unlock.KeyFile(TestVault.keyFile()))) {
            assertThat(vault.objects().read(Kind.CHUNK, id)).isEqualTo(object);
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
            assertThat(vault.keys().reEncrypt(ObjectStore.Progress.NONE).packs()).isZero();
        }
    }

    @Test
    void oneHurtHeaderIsReplacedByItsCopy() throws Exception {
        create(Workload.first()).close();
        byte[] good = disk.bytes(Layout.HEADER_A);
        for (var name : List.of(Layout.HEADER_A, Layout.HEADER_B)) {
            byte[] bad = good.clone();
            bad[100] ^= 1;
            disk.replace(name, bad);
            open(new Unlock.KeyFile(TestVault.keyFile())).close();
            assertThat(disk.bytes(name)).isEqualTo(good);
        }
        disk.replace(Layout.HEADER_A, new byte[10]);
        disk.replace(Layout.HEADER_B, new byte[10]);
        assertThat(codeOf(new Unlock.KeyFile(TestVault.keyFile()))).isEqualTo("vault-damaged");
    }

    @Test
    void weakKeysAreRefused() {
        var shortOne = passphraseSlot("seven77");
        var error = assertThrows(SigmaVaultException.class, () -> create(shortOne));
        assertThat(error.code()).isEqualTo("key-invalid");
        var smallFile = new NewSlot.KeyFile("x", Secret.owning(new byte[31]));
        error = assertThrows(SigmaVaultException.class, () -> create(smallFile));
        assertThat(error.code()).isEqualTo("key-invalid");
    }

    @Test
    void aCalibratedCostIsWithinItsBounds() throws Exception {
        PasswordKdf.Parameters cost = new Calibration(TestCrypto.CRYPTO).measure();
        assertThat(cost.memoryKib()).isEqualTo(65_536);
        assertThat(cost.iterations()).isBetween(3, 24);
    }

    @Test
    void theSigningKeyIsTheVaultsOwn() throws Exception {
        byte[] message = {1, 2, 3};
        byte[] signature;
        byte[] publicKey;
        try (var vault = create(Workload.first())) {
            signature = vault.objects().signer().sign(message);
            publicKey = vault.objects().signer().publicKey();
            vault.keys().rekey();
        }
        try (var vault = open(new Unlock.KeyFile(TestVault.keyFile()))) {
            var signer = vault.objects().signer();
            assertThat(signer.publicKey()).isEqualTo(publicKey).hasSize(1_952);
            assertThat(signer.verify(message, signature)).isTrue();
            assertThat(signer.verify(new byte[] {1, 2, 4}, signature)).isFalse();
        }
    }
}
