package io.sigmavault.vault.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.RecoveryShares.Made;
import io.sigmavault.vault.RecoveryShares.Purpose;
import io.sigmavault.vault.RecoveryShares.Window;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.live.TestVaults;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Three people have shares of a real vault, two of which are needed.
class RecoveryTest {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final Actor BEN = new Actor("person", "ben");
    private static final String VAULT = "tank";
    private static final String PASSPHRASE = "a passphrase to remember";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Noted audit = new Noted();
    private final HandClock clock = new HandClock();

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @SuppressWarnings("NullAway.Init")
    private RecoveryService recovery;

    @SuppressWarnings("NullAway.Init")
    private Made made;

    @BeforeEach
    void start() throws Exception {
        vaults = TestVaults.open(folder.resolve("vaults"));
        recovery = service(false);
        create(VAULT);
        made = recovery.make(VAULT, "family", 2, 3, passphrase(), ANNA);
    }

    private RecoveryService service(boolean differentPeople) {
        return new RecoveryService(
                vaults,
                vaults.keySlots(),
                TestCrypto.CRYPTO,
                audit,
                new Windows.Rules(Duration.ofMinutes(15), differentPeople),
                folder.resolve("recovery"),
                clock);
    }

    private void create(String name) throws SigmaVaultException {
        var slot = new NewSlot.Passphrase("mine", PASSPHRASE.toCharArray());
        vaults.keySlots().create(name, List.of(slot), new Opening.Ask(), ANNA);
    }

    @AfterEach
    void close() {
        recovery.deactivate();
        vaults.close();
    }

    private static VaultKey passphrase() {
        return new VaultKey.Passphrase(PASSPHRASE.toCharArray());
    }

    private char[] share(int number) {
        return String.join(" ", made.shares().get(number - 1)).toCharArray();
    }

    private Window handIn(Purpose purpose, int share, Actor who) throws SigmaVaultException {
        return recovery.handIn(VAULT, purpose, share(share), who);
    }

    private State state() throws SigmaVaultException {
        return vaults.info(VAULT).state();
    }

    private static String codeOf(Executable call) {
        return assertThrows(SigmaVaultException.class, call).code();
    }

    private List<String> findings() throws SigmaVaultException {
        return new RecoveryFindings(vaults, vaults.keySlots(), recovery)
                .findings(clock.instant()).stream().map(Finding::code).toList();
    }

    @Test
    void twoOfThreePeopleUnlockTogether() throws Exception {
        assertThat(made.slot().kind()).isEqualTo(KeySlot.Kind.SHARES);
        assertThat(made.shares()).hasSize(3);
        assertThat(codeOf(() -> handIn(Purpose.UNLOCK, 1, ANNA))).isEqualTo("vault-unlocked");
        vaults.keyRotation().rotate(VAULT, ANNA);
        vaults.lock(VAULT, ANNA);
        var window = handIn(Purpose.UNLOCK, 3, ANNA);
        assertThat(window.complete()).isFalse();
        assertThat(window.ends()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(codeOf(() -> handIn(Purpose.UNLOCK, 3, BEN))).isEqualTo("share-there");
        assertThat(state()).isEqualTo(State.LOCKED);
        assertThat(recovery.windows(VAULT)).containsExactly(window);
        window = handIn(Purpose.UNLOCK, 1, BEN);
        assertThat(window.complete()).isTrue();
        assertThat(window.given()).extracting(it -> it.by().name()).containsExactly("anna", "ben");
        assertThat(state()).isEqualTo(State.UNLOCKED);
        assertThat(recovery.windows(VAULT)).isEmpty();
        assertThat(audit.entries)
                .extracting(it -> it.action() + " " + it.actor().name())
                .containsExactly(
                        "vault:share:hand-in anna",
                        "vault:share:hand-in ben",
                        "vault:share:complete ben");
    }

    @Test
    void onePersonMayHandInAllOfThemUnlessOthersAreAskedFor() throws Exception {
        vaults.lock(VAULT, ANNA);
        handIn(Purpose.UNLOCK, 1, ANNA);
        assertThat(handIn(Purpose.UNLOCK, 2, ANNA).complete()).isTrue();

        recovery.deactivate();
        recovery = service(true);
        vaults.lock(VAULT, ANNA);
        handIn(Purpose.UNLOCK, 1, ANNA);
        var refused =
                assertThrows(SigmaVaultException.class, () -> handIn(Purpose.UNLOCK, 2, ANNA));
        assertThat(refused.code()).isEqualTo("share-other-person-needed");
        assertThat(refused).hasMessageContaining("anna has handed in a share already");
        assertThat(audit.entries.getLast().outcome()).isEqualTo(NewEntry.Outcome.DENIED);
        assertThat(audit.entries.getLast().actor()).isEqualTo(ANNA);
        assertThat(recovery.windows(VAULT).getFirst().given()).hasSize(1);
        assertThat(state()).isEqualTo(State.LOCKED);
        assertThat(handIn(Purpose.UNLOCK, 2, BEN).complete()).isTrue();
        assertThat(state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void aTokenIsNoPersonAndTheConsoleIsOne() throws Exception {
        recovery.deactivate();
        recovery = service(true);
        var token = new Actor("token", "t-1");
        assertThat(codeOf(() -> handIn(Purpose.REHEARSE, 1, token)))
                .isEqualTo("share-other-person-needed");
        assertThat(recovery.windows(VAULT)).isEmpty();
        handIn(Purpose.REHEARSE, 1, ANNA);
        var console = new Actor("console", "admin");
        assertThat(handIn(Purpose.REHEARSE, 3, console).complete()).isTrue();
        handIn(Purpose.REHEARSE, 3, console);
        assertThat(codeOf(() -> handIn(Purpose.REHEARSE, 2, console)))
                .isEqualTo("share-other-person-needed");
    }

    @Test
    void whenTheTimeIsOverOrSomebodySaysSoSharesAreZeroed() throws Exception {
        vaults.lock(VAULT, ANNA);
        handIn(Purpose.UNLOCK, 1, ANNA);
        clock.pass(Duration.ofMinutes(15));
        assertThat(recovery.windows(VAULT)).isEmpty();
        assertThat(audit.entries.getLast().action()).isEqualTo("vault:share:expire");
        handIn(Purpose.UNLOCK, 2, BEN);
        recovery.cancel(VAULT, ANNA);
        assertThat(audit.entries.getLast().action()).isEqualTo("vault:share:cancel");
        assertThat(handIn(Purpose.UNLOCK, 2, BEN).given()).hasSize(1);
        assertThat(state()).isEqualTo(State.LOCKED);
    }

    @Test
    void oneShareIsCheckedAloneAndThoseOfOthersAreRefused() throws Exception {
        var share = recovery.check(VAULT, share(2));
        assertThat(share.number()).isEqualTo(2);
        assertThat(share.set()).isEqualTo(made.set());
        assertThat(codeOf(() -> recovery.check(VAULT, "abandon".toCharArray())))
                .isEqualTo("share-wrong");
        assertThat(codeOf(() -> recovery.check(VAULT, new char[2_000]))).isEqualTo("share-wrong");
        create("other");
        assertThat(codeOf(() -> recovery.check("other", share(2)))).isEqualTo("shares-wrong");
        vaults.lock(VAULT, ANNA);
        assertThat(recovery.check(VAULT, share(1)).number()).isEqualTo(1);
        assertThat(codeOf(() -> recovery.make(VAULT, "", 3, 2, passphrase(), ANNA)))
                .isEqualTo("field-invalid");
    }

    @Test
    void rehearsalProvesSharesAndChangesNothing() throws Exception {
        assertThat(findings()).containsExactly("recovery-not-rehearsed");
        vaults.lock(VAULT, ANNA);
        byte[] header = Files.readAllBytes(folder.resolve("vaults/tank/header.a"));
        handIn(Purpose.REHEARSE, 2, ANNA);
        assertThat(handIn(Purpose.REHEARSE, 3, BEN).complete()).isTrue();
        assertThat(state()).isEqualTo(State.LOCKED);
        assertThat(Files.readAllBytes(folder.resolve("vaults/tank/header.a"))).isEqualTo(header);
        var told = recovery.rehearsals(VAULT).getFirst();
        assertThat(told.slot()).isEqualTo(made.slot().id());
        assertThat(told.by()).isEqualTo(BEN);
        assertThat(findings()).isEmpty();
        clock.pass(Duration.ofDays(180));
        assertThat(findings()).containsExactly("recovery-rehearsal-old");
    }

    @Test
    void keyIsRehearsedAndAWrongOneIsNot() throws Exception {
        vaults.lock(VAULT, ANNA);
        recovery.rehearse(VAULT, passphrase(), ANNA);
        assertThat(recovery.rehearsals(VAULT).getFirst().kind()).isEqualTo(KeySlot.Kind.PASSPHRASE);
        var wrong = new VaultKey.Passphrase("another passphrase".toCharArray());
        assertThat(codeOf(() -> recovery.rehearse(VAULT, wrong, ANNA)))
                .isEqualTo("wrong-passphrase");
        assertThat(recovery.rehearsals(VAULT)).hasSize(1);
        assertThat(state()).isEqualTo(State.LOCKED);
    }

    @Test
    void rehearsalsOfASlotThatIsGoneDoNotCount() throws Exception {
        handIn(Purpose.REHEARSE, 1, ANNA);
        handIn(Purpose.REHEARSE, 2, BEN);
        vaults.keySlots().remove(VAULT, made.slot().id(), ANNA);
        assertThat(recovery.rehearsals(VAULT)).isEmpty();
        Files.writeString(folder.resolve("recovery/rehearsals"), "sigmavault rehearsals 1\nx\ty\n");
        assertThat(recovery.rehearsals(VAULT)).isEmpty();
    }

    @Test
    void nothingIsHandedInWhileTheAuditLogIsFull() throws Exception {
        vaults.lock(VAULT, ANNA);
        audit.full = true;
        assertThat(codeOf(() -> handIn(Purpose.UNLOCK, 1, ANNA))).isEqualTo("audit-failed");
        assertThat(recovery.windows(VAULT)).isEmpty();
    }
}
