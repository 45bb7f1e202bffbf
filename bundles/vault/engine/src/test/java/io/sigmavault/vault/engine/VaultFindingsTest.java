package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.security.Finding;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the owner of vault tank is told of its keys.
class VaultFindingsTest {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = MADE.plus(Duration.ofDays(10));
    private static final String STRONG = "Argon2id, 64 MiB, 3 passes";

    private int oldAfterDays = 730;
    private int formatVersion = 1;
    private VaultInfo.State state = VaultInfo.State.UNLOCKED;
    private Opening opening = new Opening.Ask();
    private List<KeySlot> slots = List.of(passphrase(1, STRONG), keyFile(2));
    private List<KeyRotation.Epoch> epochs = List.of(epoch(1, 5_000));

    private static KeySlot passphrase(int id, String cost) {
        return new KeySlot(id, KeySlot.Kind.PASSPHRASE, "mine", MADE, cost);
    }

    private static KeySlot keyFile(int id) {
        return new KeySlot(id, KeySlot.Kind.KEY_FILE, "stick", MADE, "HKDF-SHA256");
    }

    private static KeyRotation.Epoch epoch(int number, long bytes) {
        return new KeyRotation.Epoch(number, MADE, 1, bytes);
    }

    private static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }

    private List<Finding> findings(Instant now) throws Exception {
        var vault = new VaultInfo("tank", formatVersion, state, MADE, 1, 1, 1, 1, Map.of(), 1);
        var all = List.of(vault);
        return new VaultFindings(
                        fake(Vaults.class, (_, _, _) -> all),
                        fake(
                                KeySlots.class,
                                (_, asked, _) ->
                                        asked.getName().equals("opening") ? opening : slots),
                        fake(
                                KeyRotation.class,
                                (_, _, _) -> new KeyRotation.Keys(1_000, 1, "", epochs)),
                        fake(VaultFindings.Config.class, (_, _, _) -> oldAfterDays))
                .findings(now);
    }

    private Finding only() throws Exception {
        var found = findings(NOW);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().subject()).isEqualTo("vault/tank");
        return found.getFirst();
    }

    private void assertWarns(String code) throws Exception {
        assertThat(only().code()).isEqualTo(code);
        assertThat(only().severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(only().fix()).isNotBlank();
    }

    @Test
    void twoWaysInAndFreshKeysAreGood() throws Exception {
        assertThat(only().code()).isEqualTo("vault-good");
        assertThat(only().severity()).isEqualTo(Finding.Severity.GOOD);
    }

    @Test
    void oneSlotIsOneAccidentFromLosingAll() throws Exception {
        slots = List.of(keyFile(1));
        assertWarns("vault-one-slot");
    }

    @Test
    void passphrasesAloneAreForgotten() throws Exception {
        slots = List.of(passphrase(1, STRONG), passphrase(2, STRONG));
        assertWarns("vault-no-recovery-slot");
        assertThat(only().values()).containsEntry("slots", 2);
    }

    @Test
    void aCheapDerivationIsToldWithItsSlotAndTheLeastOneIsNot() throws Exception {
        for (var cheap : List.of("Argon2id, 63 MiB, 3 passes", "Argon2id, 64 MiB, 2 passes")) {
            slots = List.of(keyFile(1), passphrase(7, cheap));
            assertWarns("weak-passphrase-cost");
            assertThat(only().values()).containsEntry("slot", 7);
            assertThat(only().what()).contains("slot 7", cheap);
        }
        slots = List.of(keyFile(1), passphrase(7, STRONG));
        assertThat(only().code()).isEqualTo("vault-good");
    }

    @Test
    void whatRetiresIsWorthKnowingWithItsBytesAndStillGood() throws Exception {
        epochs = List.of(epoch(1, 700), epoch(2, 300), epoch(3, 9_000));
        var found = findings(NOW);
        assertThat(found)
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("vault-retiring", "vault-good");
        assertThat(found.getFirst().severity()).isEqualTo(Finding.Severity.INFO);
        assertThat(found.getFirst().values())
                .containsEntry("bytes", 1_000L)
                .containsEntry("epochs", 2);
    }

    @Test
    void keysGrowOldOnTheDay() throws Exception {
        var day = MADE.plus(Duration.ofDays(730));
        assertThat(findings(day.minusSeconds(1)))
                .extracting(Finding::code)
                .containsExactly("vault-good");
        var old = findings(day);
        assertThat(old).extracting(Finding::code).containsExactly("vault-key-old");
        assertThat(old.getFirst().values()).containsEntry("days", 730L);
        oldAfterDays = 0;
        assertThat(findings(day)).extracting(Finding::code).containsExactly("vault-good");
    }

    @Test
    void aKeyFileThatOpensItByItselfIsWorthKnowing() throws Exception {
        opening = new Opening.KeyFile("/media/stick/key");
        assertThat(findings(NOW))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("vault-opening-file", "vault-good");
    }

    @Test
    void ofALockedVaultTheWaysInAreKnownAndTheAgeIsNot() throws Exception {
        state = VaultInfo.State.LOCKED;
        epochs = List.of();
        slots = List.of(keyFile(1));
        assertThat(findings(MADE.plus(Duration.ofDays(9_999))))
                .extracting(Finding::code)
                .containsExactly("vault-one-slot");
    }

    @Test
    void nothingIsSaidOfAVaultThatIsNotThereOrOfVersionZero() throws Exception {
        state = VaultInfo.State.MISSING;
        assertThat(findings(NOW)).isEmpty();
        state = VaultInfo.State.UNLOCKED;
        formatVersion = 0;
        assertThat(findings(NOW)).isEmpty();
    }
}
