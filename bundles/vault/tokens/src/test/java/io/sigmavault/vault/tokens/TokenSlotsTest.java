package io.sigmavault.vault.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.software.SoftwareHsm;
import io.sigmavault.security.Finding;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.live.TestVaults;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Real vaults with slots of a real token, the one in a file.
class TokenSlotsTest {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final String VAULT = "tank";
    private static final String TOKEN = "software";
    private static final String PIN = "24680246";
    private static final String PASSPHRASE = "a passphrase to remember";
    private static final Map<String, ?> NAMED = Map.of(HsmProvider.ID, TOKEN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Noted audit = new Noted();
    private final HandClock clock = new HandClock();
    private String credential = PIN;

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @SuppressWarnings("NullAway.Init")
    private TestToken token;

    @SuppressWarnings("NullAway.Init")
    private TokenSlotService tokens;

    @BeforeEach
    void start() throws Exception {
        var software =
                new SoftwareHsm(
                        folder.resolve("token"),
                        TestCrypto.CRYPTO,
                        new Parameters(64, 1, 1),
                        Clock.systemUTC());
        software.initialise(secret(PIN));
        token = new TestToken(software);
        open();
        var slot = new NewSlot.Passphrase("mine", PASSPHRASE.toCharArray());
        vaults.keySlots().create(VAULT, List.of(slot), new Opening.Ask(), ANNA);
    }

    private void open() throws Exception {
        vaults = TestVaults.open(folder.resolve("vaults"));
        tokens =
                new TokenSlotService(
                        vaults,
                        vaults.keySlots(),
                        TestCrypto.CRYPTO,
                        audit,
                        _ ->
                                credential.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(secret(credential)),
                        clock);
        tokens.bindDriver(token, NAMED);
    }

    /// The server stops and starts.
    private void restart() throws Exception {
        close();
        open();
    }

    @AfterEach
    void close() {
        tokens.deactivate();
        vaults.close();
    }

    private static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    private static VaultKey passphrase() {
        return new VaultKey.Passphrase(PASSPHRASE.toCharArray());
    }

    private KeySlots slots() {
        return vaults.keySlots();
    }

    private KeySlot add() throws SigmaVaultException {
        var slot = tokens.slot("safe", TOKEN, null, PIN.toCharArray());
        return slots().add(VAULT, slot, passphrase(), ANNA);
    }

    private void unlock(String pin) throws SigmaVaultException {
        slots().unlock(VAULT, tokens.key(VAULT, TOKEN, pin.toCharArray()), ANNA);
    }

    private State state() throws SigmaVaultException {
        return vaults.info(VAULT).state();
    }

    private static String codeOf(Executable call) {
        return assertThrows(SigmaVaultException.class, call).code();
    }

    @Test
    void tokenOpensAVaultAlsoAfterARotationWithoutIt() throws Exception {
        var made = add();
        assertThat(made.kind()).isEqualTo(KeySlot.Kind.TOKEN);
        assertThat(made.detail()).isEqualTo("key sigmavault-vaults of token software");
        token.missing = true;
        vaults.keyRotation().rotate(VAULT, ANNA);
        token.missing = false;
        vaults.lock(VAULT, ANNA);
        unlock(PIN);
        assertThat(state()).isEqualTo(State.UNLOCKED);
        slots().remove(VAULT, made.id(), ANNA);
        assertThat(codeOf(() -> unlock(PIN))).isEqualTo("slot-unknown");
    }

    @Test
    void whatIsWrongWithATokenIsSaidAndNothingOpens() throws Exception {
        add();
        vaults.lock(VAULT, ANNA);
        assertThat(codeOf(() -> unlock("13571357"))).isEqualTo("wrong-pin");
        assertThat(codeOf(() -> tokens.key(VAULT, TOKEN, null))).isEqualTo("pin-missing");
        token.missing = true;
        assertThat(codeOf(() -> unlock(PIN))).isEqualTo("token-missing");
        token.missing = false;
        token.failure = HsmException.locked("token software", 0);
        assertThat(codeOf(() -> unlock(PIN))).isEqualTo("pin-locked");
        token.failure = null;
        tokens.unbindDriver(token);
        assertThat(codeOf(() -> unlock(PIN))).isEqualTo("token-missing");
        tokens.bindDriver(token, NAMED);
        try (var pin = secret(PIN);
                var session = token.open(pin)) {
            session.destroy(session.keys().getFirst());
        }
        assertThat(codeOf(() -> unlock(PIN))).isEqualTo("key-missing");
        assertThat(state()).isEqualTo(State.LOCKED);
    }

    @Test
    void aSlotIsMadeOfANamedKeyThatIsThereAndWraps() throws Exception {
        try (var pin = secret(PIN);
                var session = token.open(pin)) {
            session.generate("kek", KeyUse.WRAP);
            session.generate("pen", KeyUse.SIGN);
        }
        var made = tokens.slot("", TOKEN, "kek", PIN.toCharArray());
        assertThat(((NewSlot.Token) made).key().keyLabel()).isEqualTo("kek");
        assertThat(codeOf(() -> tokens.slot("", TOKEN, "none", PIN.toCharArray())))
                .isEqualTo("key-missing");
        assertThat(codeOf(() -> tokens.slot("", TOKEN, "pen", PIN.toCharArray())))
                .isEqualTo("key-unsuitable");
    }

    @Test
    void machinesTokenIsNeverTheOnlyWay() throws Exception {
        var chip = new TokenKey("tpm", "1", TokenSlots.KEY, true, new byte[] {1});
        var only = List.<NewSlot>of(new NewSlot.Token("", chip, new byte[32]));
        assertThat(codeOf(() -> slots().create("new", only, new Opening.Ask(), ANNA)))
                .isEqualTo("machine-slots-only");
        slots().add(VAULT, new NewSlot.Token("", chip, new byte[32]), passphrase(), ANNA);
        assertThat(codeOf(() -> slots().remove(VAULT, 1, ANNA))).isEqualTo("machine-slots-only");
    }

    @Test
    void vaultOpensByItselfAfterARestartAndStaysLockedByHand() throws Exception {
        var made = add();
        assertThat(codeOf(() -> slots().setOpening(VAULT, new Opening.Token("tpm"), ANNA)))
                .isEqualTo("slot-unknown");
        tokens.openAlone(VAULT, TOKEN, ANNA);
        assertThat(codeOf(() -> slots().remove(VAULT, made.id(), ANNA))).isEqualTo("slot-in-use");
        restart();
        assertThat(state()).isEqualTo(State.LOCKED);
        tokens.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
        assertThat(slots().outcome(VAULT)).isEqualTo(Opening.Outcome.OPENED);
        assertThat(audit.entries.getLast().outcome()).isEqualTo(NewEntry.Outcome.ALLOWED);
        assertThat(audit.entries.getLast().actor().name()).isEqualTo("token software");
        vaults.lock(VAULT, ANNA);
        tokens.look();
        assertThat(state()).isEqualTo(State.LOCKED);
        assertThat(slots().outcome(VAULT)).isEqualTo(Opening.Outcome.HELD);
    }

    @Test
    void tokenThatComesLateOpensThen() throws Exception {
        add();
        tokens.openAlone(VAULT, TOKEN, ANNA);
        token.missing = true;
        restart();
        tokens.look();
        assertThat(slots().outcome(VAULT)).isEqualTo(Opening.Outcome.WAITING);
        assertThat(state()).isEqualTo(State.LOCKED);
        token.missing = false;
        tokens.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void refusedPinIsTriedOnceForAllVaultsAndNeverAgainByItself() throws Exception {
        add();
        tokens.openAlone(VAULT, TOKEN, ANNA);
        credential = "13571357";
        restart();
        int before = token.opened;
        for (int i = 0; i < 5; i++) {
            tokens.look();
            clock.pass(Duration.ofHours(1));
            tokens.unbindDriver(token);
            tokens.bindDriver(token, NAMED);
        }
        assertThat(token.opened).isEqualTo(before + 1);
        assertThat(slots().outcome(VAULT)).isEqualTo(Opening.Outcome.WRONG);
        assertThat(tokens.trouble(VAULT).orElseThrow()).contains("refused the PIN");
        assertThat(audit.entries.getLast().detail()).containsEntry("reason", "wrong-pin");
        slots().unlock(VAULT, passphrase(), ANNA);
        credential = PIN;
        tokens.openAlone(VAULT, TOKEN, ANNA);
        restart();
        tokens.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
    }

    @Test
    void failureIsTriedAgainAfterAMinuteAndWhenADriverComesAndNotedOnce() throws Exception {
        add();
        tokens.openAlone(VAULT, TOKEN, ANNA);
        restart();
        token.failure = new HsmException(HsmError.POLICY_REFUSED, "not what was signed for");
        int before = token.opened;
        tokens.look();
        tokens.look();
        assertThat(token.opened).isEqualTo(before + 1);
        clock.pass(Duration.ofSeconds(61));
        tokens.look();
        tokens.unbindDriver(token);
        tokens.bindDriver(token, NAMED);
        tokens.look();
        assertThat(token.opened).isEqualTo(before + 3);
        assertThat(slots().outcome(VAULT)).isEqualTo(Opening.Outcome.FAILED);
        assertThat(audit.entries).hasSize(1);
        token.failure = null;
        clock.pass(Duration.ofSeconds(61));
        tokens.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
        assertThat(tokens.trouble(VAULT)).isEmpty();
    }

    private List<String> findings() throws SigmaVaultException {
        return new TokenFindings(vaults, slots(), tokens)
                .findings(Instant.EPOCH).stream().map(Finding::code).toList();
    }

    @Test
    void findingsTellOfTokensThatAreAwayAloneOrTrusted() throws Exception {
        assertThat(findings()).isEmpty();
        add();
        assertThat(findings()).isEmpty();
        token.missing = true;
        assertThat(findings()).containsExactly("vault-token-away");
        token.missing = false;
        tokens.openAlone(VAULT, TOKEN, ANNA);
        assertThat(findings()).containsExactly("vault-opening-token");
        slots().remove(VAULT, 1, ANNA);
        credential = "13571357";
        restart();
        tokens.look();
        assertThat(findings())
                .containsExactly("vault-tokens-only", "vault-token-failed", "vault-opening-token");
    }

    private void seal(int bound) throws SigmaVaultException {
        byte[] wrapped = {'S', 'V', 'W', 'K', 1, 2, (byte) bound, 9};
        var key = new TokenKey("tpm", "1", "kek", true, wrapped);
        slots().add(VAULT, new NewSlot.Token("chip", key, new byte[32]), passphrase(), ANNA);
    }

    @Test
    void aVaultThatATpmOpensAfterAnyStartIsToldAsSuch() throws Exception {
        seal(1);
        slots().setOpening(VAULT, new Opening.Token("tpm"), ANNA);
        assertThat(findings()).containsExactly("vault-token-away", "vault-opening-measured");
        seal(0);
        assertThat(findings()).containsExactly("vault-token-away", "vault-opening-token");
        slots().remove(VAULT, 2, ANNA);
        assertThat(findings()).containsExactly("vault-token-away", "vault-opening-token");
    }

    @Test
    void nothingOpensByItselfWhileTheAuditLogIsFull() throws Exception {
        add();
        tokens.openAlone(VAULT, TOKEN, ANNA);
        restart();
        audit.full = true;
        tokens.look();
        assertThat(state()).isEqualTo(State.LOCKED);
        audit.full = false;
        clock.pass(Duration.ofSeconds(61));
        tokens.look();
        assertThat(state()).isEqualTo(State.UNLOCKED);
    }
}
