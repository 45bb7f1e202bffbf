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
