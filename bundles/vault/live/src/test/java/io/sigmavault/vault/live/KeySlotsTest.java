package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.objects.TestCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What opens vaults: slots of each kind, and a key file that the server finds.
class KeySlotsTest {

    private static final String PASSPHRASE = "a passphrase to remember";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    private static byte[] keyBytes(int seed) {
        byte[] bytes = new byte[64];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static VaultKey keyFile(int seed) {
        return new VaultKey.KeyFile(keyBytes(seed));
    }

    private static NewSlot keyFileSlot(int seed) {
        return new NewSlot.KeyFile("stick", keyBytes(seed));
    }

    private static VaultKey passphrase(String text) {
        return new VaultKey.Passphrase(text.toCharArray());
    }

    private static NewSlot passphraseSlot(String text) {
        return new NewSlot.Passphrase("mine", text.toCharArray());
    }

    @BeforeEach
    void open() throws IOException {
        vaults = TestVaults.open(folder.resolve("vaults"));
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private void restart() throws IOException {
        vaults.close();
        open();
    }

    private Path stick() {
        return folder.resolve("stick.key");
    }

    private void plugIn(int seed) throws IOException {
        Files.write(stick(), keyBytes(seed));
    }

    private State state() throws SigmaVaultException {
        return vaults.info(VAULT).state();
    }

    private void create(Opening opening, NewSlot... slots) throws SigmaVaultException {
        vaults.keySlots().create(VAULT, List.of(slots), opening, ANNA);
    }

    private static void assertCode(String code, Executable call) {
        assertThat(assertThrows(SigmaVaultException.class, call).code()).isEqualTo(code);
    }

    @Test
    void eachSlotOpensTheVaultAlone() throws Exception {
        create(new Opening.Ask(), passphraseSlot(PASSPHRASE), keyFileSlot(1));
        vaults.lock(VAULT, ANNA);
        assertThat(vaults.keySlots().slots(VAULT))
                .extracting(KeySlot::kind)
                .containsExactly(KeySlot.Kind.PASSPHRASE, KeySlot.Kind.KEY_FILE);
        assertCode("key-file-wrong", () -> vaults.keySlots().unlock(VAULT, keyFile(2), ANNA));
        assertCode(
                "wrong-passphrase",
                () -> vaults.keySlots().unlock(VAULT, passphrase("another one"), ANNA));
        for (var key : List.of(keyFile(1), passphrase(PASSPHRASE))) {
            assertThat(vaults.keySlots().unlock(VAULT, key, ANNA).state())
                    .isEqualTo(State.UNLOCKED);
            vaults.lock(VAULT, ANNA);
        }
    }

    @Test
    void secretsAreClearedAlsoWhenTheCallFails() throws Exception {
        char[] text = PASSPHRASE.toCharArray();
        byte[] file = keyBytes(1);
        byte[] other = keyBytes(2);
        create(new Opening.Ask(), new NewSlot.Passphrase("", text), new NewSlot.KeyFile("", file));
        assertThat(text).containsOnly('\0');
        assertThat(file).containsOnly((byte) 0);
        vaults.lock(VAULT, ANNA);
        assertCode(
                "key-file-wrong",
                () -> vaults.keySlots().unlock(VAULT, new VaultKey.KeyFile(other), ANNA));
        assertThat(other).containsOnly((byte) 0);
    }

    @Test
    void slotIsAddedByWhoCanOpenTheVaultAndRemovedButForTheLast() throws Exception {
        create(new Opening.Ask(), passphraseSlot(PASSPHRASE));
        var slots = vaults.keySlots();
        assertCode(
                "wrong-passphrase",
                () -> slots.add(VAULT, keyFileSlot(1), passphrase("a wrong one"), ANNA));
        assertCode("last-slot", () -> slots.remove(VAULT, 1, ANNA));
        var made = slots.add(VAULT, keyFileSlot(1), passphrase(PASSPHRASE), ANNA);
        assertThat(made.label()).isEqualTo("stick");
        slots.remove(VAULT, 1, ANNA);
        assertCode("slot-unknown", () -> slots.remove(VAULT, 1, ANNA));
        restart();
        assertCode(
                "wrong-passphrase",
                () -> vaults.keySlots().unlock(VAULT, passphrase(PASSPHRASE), ANNA));
        vaults.keySlots().unlock(VAULT, keyFile(1), ANNA);
        assertThat(vaults.changes(VAULT, 0, 10))
                .extracting(VaultChange::kind)
                .containsExactly(VaultChange.Kind.SLOT_ADDED, VaultChange.Kind.SLOT_REMOVED);
        assertThat(vaults.changes(VAULT, 0, 10))
                .extracting(VaultChange::number)
                .containsExactly((long) made.id(), 1L);
        vaults.lock(VAULT, ANNA);
        assertCode("vault-locked", () -> vaults.keySlots().remove(VAULT, made.id(), ANNA));
    }

    @Test
    void recipientIsAddedByItsPublicKeyAsText() throws Exception {
        var kem = "X25519-ML-KEM-768";
        var pair = TestCrypto.CRYPTO.kem(kem).generate();
        var text =
                "sigmavault-public "
                        + kem
                        + " "
                        + Base64.getEncoder().encodeToString(pair.publicKey());
        pair.privateKey().close();
        create(
                new Opening.Ask(),
                passphraseSlot(PASSPHRASE),
                new NewSlot.Recipient("anna", text + "\n"));
        var slot = vaults.keySlots().slots(VAULT).getLast();
        assertThat(slot.kind()).isEqualTo(KeySlot.Kind.RECIPIENT);
        assertThat(slot.detail()).startsWith(kem);
        for (var bad :
                List.of("", "x", text.substring(1), text + "!", text + "AAAA", text + " x")) {
            assertCode(
                    "key-invalid",
                    () ->
                            vaults.keySlots()
                                    .add(
                                            VAULT,
                                            new NewSlot.Recipient("", bad),
                                            passphrase(PASSPHRASE),
                                            ANNA));
        }
    }

    @Test
    void whatOpensNothingIsRefusedAndLeavesNoVault() {
        assertCode("key-invalid", () -> create(new Opening.Ask()));
        assertCode(
                "passphrase-too-short", () -> create(new Opening.Ask(), passphraseSlot("short")));
        assertCode(
                "key-invalid",
                () -> create(new Opening.Ask(), new NewSlot.KeyFile("", new byte[31])));
        assertThat(vaults.list()).isEmpty();
    }

    @Test
    void openingNeedsAKeyFileThatOpensTheVault() throws Exception {
        var opening = new Opening.KeyFile(stick().toString());
        assertCode("key-file-unreadable", () -> create(opening, keyFileSlot(1)));
        plugIn(2);
        assertCode("key-file-wrong", () -> create(opening, keyFileSlot(1)));
        assertCode("key-file-wrong", () -> create(opening, passphraseSlot(PASSPHRASE)));
        for (var path : List.of("relative", "", "/a\nb", folder.toString(), "/\0")) {
            assertCode(
                    "key-file-unreadable", () -> create(new Opening.KeyFile(path), keyFileSlot(1)));
        }
        Files.write(stick(), new byte[65_537]);
        assertCode("key-file-unreadable", () -> create(opening, keyFileSlot(1)));
        assertThat(vaults.list()).isEmpty();
        plugIn(1);
        create(new Opening.Ask(), keyFileSlot(1));
        vaults.keySlots().setOpening(VAULT, opening, ANNA);
        assertCode("last-slot", () -> vaults.keySlots().remove(VAULT, 1, ANNA));
        var more = vaults.keySlots().add(VAULT, passphraseSlot(PASSPHRASE), keyFile(1), ANNA);
        assertCode("slot-in-use", () -> vaults.keySlots().remove(VAULT, 1, ANNA));
        vaults.keySlots().remove(VAULT, more.id(), ANNA);
    }

    @Test
    void vaultIsUnlockedWhenItsKeyFileComes() throws Exception {
        plugIn(1);
        create(new Opening.KeyFile(stick().toString()), keyFileSlot(1));
        Files.delete(stick());
        restart();
        vaults.look();
        assertThat(state()).isEqualTo(State.LOCKED);
        assertThat(vaults.keySlots().outcome(VAULT)).isEqualTo(Opening.Outcome.WAITING);
        plugIn(1);
        vaults.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
        assertThat(vaults.keySlots().outcome(VAULT)).isEqualTo(Opening.Outcome.OPENED);
    }

    @Test
    void vaultLockedByHandStaysLockedUntilTheFileWasAway() throws Exception {
        plugIn(1);
        create(new Opening.KeyFile(stick().toString()), keyFileSlot(1));
        vaults.lock(VAULT, ANNA);
        vaults.look();
        assertThat(state()).isEqualTo(State.LOCKED);
        Files.delete(stick());
        vaults.look();
        plugIn(1);
        vaults.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void wrongKeyFileIsTriedOnceUntilItChanges() throws Exception {
        plugIn(1);
        create(new Opening.KeyFile(stick().toString()), keyFileSlot(1));
        restart();
        Files.write(stick(), new byte[100]);
        vaults.look();
        assertThat(vaults.keySlots().outcome(VAULT)).isEqualTo(Opening.Outcome.WRONG);
        vaults.look();
        assertThat(state()).isEqualTo(State.LOCKED);
        plugIn(1);
        vaults.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void askingAgainForgetsTheFile() throws Exception {
        plugIn(1);
        create(new Opening.KeyFile(stick().toString()), keyFileSlot(1));
        assertThat(vaults.keySlots().opening(VAULT))
                .isEqualTo(new Opening.KeyFile(stick().toString()));
        vaults.keySlots().setOpening(VAULT, new Opening.Ask(), ANNA);
        restart();
        vaults.look();
        assertThat(vaults.keySlots().opening(VAULT)).isEqualTo(new Opening.Ask());
        assertThat(state()).isEqualTo(State.LOCKED);
    }

    @Test
    void hurtOpeningMeansThatSomebodyIsAsked() throws Exception {
        plugIn(1);
        create(new Opening.KeyFile(stick().toString()), keyFileSlot(1));
        vaults.close();
        var file = folder.resolve("vaults").resolve(VAULT).resolve("opening");
        assertThat(file).hasContent("sigmavault opening 1\nkey-file " + stick() + "\n");
        for (var hurt : List.of("", "sigmavault opening 2\nkey-file /x\n", "key-file /x\n")) {
            Files.writeString(file, hurt);
            open();
            vaults.look();
            assertThat(vaults.keySlots().opening(VAULT)).isEqualTo(new Opening.Ask());
            assertThat(state()).isEqualTo(State.LOCKED);
            vaults.close();
        }
        open();
    }
}
