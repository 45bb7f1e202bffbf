package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What real vaults tell of their keys.
class VaultKeySourceTest implements KeySourceContract {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @SuppressWarnings("NullAway.Init")
    private VaultKeySource source;

    @BeforeEach
    void make() throws Exception {
        var options = LiveSettings.DEFAULT.options().withCost(new PasswordKdf.Parameters(8, 1, 1));
        vaults =
                new LiveVaults(
                        folder,
                        TestCrypto.CRYPTO,
                        new TestCodecs(),
                        LiveSettings.DEFAULT.withOptions(options),
                        Clock.systemUTC());
        source = new VaultKeySource(vaults, vaults.keySlots(), vaults.keyRotation());
        create("tank", passphrase(), new NewSlot.KeyFile("stick", random(64)));
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private static NewSlot passphrase() {
        return new NewSlot.Passphrase("mine", PASSPHRASE.toCharArray());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private void create(String name, NewSlot... slots) throws Exception {
        vaults.keySlots().create(name, List.of(slots), new Opening.Ask(), ANNA);
    }

    private KeyGraph tell() {
        return source.keys();
    }

    private static KeyInfo key(KeyGraph told, String id) {
        return told.keys().stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public KeySubject makeSubject() throws Exception {
        byte[] tokenSecret = random(32);
        var token = new TokenKey("pkcs11", "00ff", "sigmavault-vaults", false, random(60));
        create("disk", passphrase(), new NewSlot.Token("chip", token, tokenSecret.clone()));
        return new KeySubject(
                source,
                () -> new VaultKeySource(vaults, vaults.keySlots(), vaults.keyRotation()),
                List.of(
                        PASSPHRASE.getBytes(StandardCharsets.US_ASCII),
                        random(64),
                        tokenSecret,
                        random(60)),
                () -> {
                    vaults.lock("tank", ANNA);
                    vaults.keySlots().unlock("tank", new VaultKey.KeyFile(random(64)), ANNA);
                    vaults.keyRotation().rotate("tank", ANNA);
                    vaults.keyRotation().shred("disk", "disk", ANNA);
                    vaults.keyRotation().shred("tank", "tank", ANNA);
                });
    }

    @Test
    void slotsProtectTheRootThatTheEpochsThatTheFiles() {
        var told = tell();
        assertThat(told.keys())
                .extracting(KeyInfo::id)
                .containsExactlyInAnyOrder(
                        "vault/tank/slot/1",
                        "vault/tank/slot/2",
                        "vault/tank/root",
                        "vault/tank/base",
                        "vault/tank/signing",
                        "vault/tank/epoch/1");
        assertThat(told.edges())
                .contains(
                        new Edge("vault/tank/slot/1", "vault/tank/root"),
                        new Edge("vault/tank/slot/2", "vault/tank/root"),
                        new Edge("vault/tank/root", "vault/tank/epoch/1"),
                        new Edge("vault/tank/epoch/1", "vault/tank/files"),
                        new Edge("vault/tank/signing", "vault/tank/snapshots"));
        assertThat(told.silent()).isEmpty();
    }

    @Test
    void afterARotationTheEpochBeforeRetiresUntilAllIsSealedAgain() throws Exception {
        vaults.keyRotation().rotate("tank", ANNA);
        var told = tell();
        assertThat(key(told, "vault/tank/epoch/1").state()).isEqualTo(KeyInfo.State.RETIRING);
        assertThat(key(told, "vault/tank/epoch/1").files()).isPositive();
        assertThat(key(told, "vault/tank/epoch/2").state()).isEqualTo(KeyInfo.State.ACTIVE);
        vaults.keyRotation().reEncrypt("tank", Resealing.Progress.NONE);
        assertThat(tell().keys())
                .extracting(KeyInfo::id)
                .contains("vault/tank/epoch/2")
                .doesNotContain("vault/tank/epoch/1");
    }

    @Test
    void ofALockedVaultEpochsAreNotKnownAndThatIsSaid() throws Exception {
        vaults.lock("tank", ANNA);
        var told = tell();
        assertThat(told.silent()).containsExactly("vault tank is locked: its epochs are not known");
        assertThat(told.keys())
                .extracting(KeyInfo::id)
                .contains("vault/tank/root", "vault/tank/slot/2")
                .doesNotContain("vault/tank/epoch/1");
    }

    @Test
    void theOnlySlotIsAllThatTheVaultHas() throws Exception {
        create("alone", passphrase());
        var told = tell();
        assertThat(key(told, "vault/alone/slot/1").lost())
                .isEqualTo("all of the vault: it is its only slot");
        assertThat(key(told, "vault/tank/slot/1").lost())
                .isEqualTo("this way to open the vault; 1 more stay");
    }

    @Test
    void oneKeyOfATokenIsToldWithAllItOpens() throws Exception {
        for (var name : List.of("one", "two")) {
            var token = new TokenKey("pkcs11", "00ff", "sigmavault-vaults", false, random(60));
            create(name, passphrase(), new NewSlot.Token("chip", token, random(32)));
        }
        var told = tell();
        assertThat(told.edges())
                .contains(
                        new Edge("hsm/pkcs11/00ff", "vault/one/slot/2"),
                        new Edge("hsm/pkcs11/00ff", "vault/two/slot/2"));
        assertThat(key(told, "hsm/pkcs11/00ff").kind()).isEqualTo(KeyInfo.Kind.DEVICE);
        assertThat(key(told, "hsm/pkcs11/00ff").lost())
                .isEqualTo("slot 2 of vault one; 1 more stay; slot 2 of vault two; 1 more stay");
    }

    @Test
    void whatIsGoneIsNotTold() throws Exception {
        vaults.keyRotation().shred("tank", "tank", ANNA);
        assertThat(tell()).isEqualTo(KeyGraph.EMPTY);
    }
}
