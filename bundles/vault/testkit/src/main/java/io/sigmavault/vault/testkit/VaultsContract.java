package io.sigmavault.vault.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// Making, unlocking and locking vaults; sealed texts; changes.
public abstract class VaultsContract extends VaultContract {

    @Test
    void aNewVaultIsUnlockedAndEmpty() throws Exception {
        var passphrase = PASSPHRASE.toCharArray();
        var info = vaults.create(VAULT, passphrase, ANNA);
        assertThat(info.state()).isEqualTo(VaultInfo.State.UNLOCKED);
        assertThat(info.files()).isZero();
        assertThat(passphrase).containsOnly('\0');
        assertThat(files().list(path(""), null, 10).entries()).isEmpty();
    }

    @Test
    void everyVaultIsLockedAfterARestart() throws Exception {
        create();
        close(vaults);
        vaults = open(folder);
        assertThat(vaults.info(VAULT).state()).isEqualTo(VaultInfo.State.LOCKED);
        assertThat(vaults.list()).extracting(VaultInfo::name).containsExactly(VAULT);
        assertCode("vault-locked", () -> vaults.files(VAULT));
        assertCode("vault-locked", () -> vaults.seal(VAULT, "x"));
    }

    @Test
    void anotherPassphraseDoesNotUnlock() throws Exception {
        create();
        vaults.lock(VAULT, ANNA);
        assertCode(
                "wrong-passphrase", () -> vaults.unlock(VAULT, "wrong horse".toCharArray(), ANNA));
        assertThat(vaults.info(VAULT).state()).isEqualTo(VaultInfo.State.LOCKED);
        vaults.unlock(VAULT, PASSPHRASE.toCharArray(), ANNA);
        assertCode(
                "wrong-passphrase", () -> vaults.unlock(VAULT, "wrong horse".toCharArray(), ANNA));
        assertThat(vaults.info(VAULT).state()).isEqualTo(VaultInfo.State.UNLOCKED);
    }

    @Test
    void aPassphraseIsTheSameInBothNormalForms() throws Exception {
        vaults.create(VAULT, "schl\u00fcssel".toCharArray(), ANNA);
        vaults.lock(VAULT, ANNA);
        vaults.unlock(VAULT, "schlu\u0308ssel".toCharArray(), ANNA);
    }

    @Test
    void badNamesAndShortPassphrasesAreRefused() throws Exception {
        create();
        assertCode("vault-exists", () -> vaults.create(VAULT, PASSPHRASE.toCharArray(), ANNA));
        for (var bad : new String[] {"", "A", "-a", "a/b", "..", "a".repeat(64), "ä"}) {
            assertCode(
                    "vault-name-invalid", () -> vaults.create(bad, PASSPHRASE.toCharArray(), ANNA));
            assertCode("vault-unknown", () -> vaults.info(bad));
        }
        assertCode("passphrase-too-short", () -> vaults.create("b", "1234567".toCharArray(), ANNA));
        assertCode("vault-unknown", () -> vaults.lock("b", ANNA));
        assertCode("vault-unknown", () -> vaults.files("b"));
    }

    @Test
    void lockingClosesEveryHandle() throws Exception {
        create();
        put("a", utf8("a"));
        var files = files();
        var read = files.openRead(path("a"));
        var write = files.openWrite(path("a"), false, ANNA);
        var upload = files.upload(path("b"), ANNA);
        vaults.lock(VAULT, ANNA);
        assertCode("vault-locked", () -> read.read(0, new byte[1], 0, 1));
        assertCode("vault-locked", () -> write.write(0, new byte[1], 0, 1));
        assertCode("vault-locked", () -> upload.write(new byte[1], 0, 1));
        assertCode("vault-locked", () -> files.stat(path("a")));
        read.close();
        write.close();
        upload.close();
        vaults.unlock(VAULT, PASSPHRASE.toCharArray(), ANNA);
        assertThat(get("a")).isEqualTo(utf8("a"));
        assertThat(names("")).containsExactly("a");
    }

    @Test
    void sealedTextsComeBackAndTellNothing() throws Exception {
        create();
        var sealed = vaults.seal(VAULT, "holiday/beach.jpg");
        assertThat(sealed).startsWith("sealed:").doesNotContain("beach");
        assertThat(vaults.seal(VAULT, "holiday/beach.jpg")).isNotEqualTo(sealed);
        assertThat(vaults.open(VAULT, sealed)).isEqualTo("holiday/beach.jpg");
        restart();
        assertThat(vaults.open(VAULT, sealed)).isEqualTo("holiday/beach.jpg");
        var forged = sealed.substring(0, 30) + (sealed.charAt(30) == 'A' ? 'B' : 'A');
        assertCode("vault-damaged", () -> vaults.open(VAULT, forged + sealed.substring(31)));
        assertCode("vault-damaged", () -> vaults.open(VAULT, "sealed:"));
        assertCode("vault-damaged", () -> vaults.open(VAULT, "holiday"));
    }

    @Test
    void changesAreNumberedWithoutGapsAndOutliveARestart() throws Exception {
        create();
        var bert = new Actor("token", "bert");
        files().makeFolder(path("x/y"), true, Attributes.NONE, bert);
        put("x/y/a", utf8("abc"));
        put("x/y/a", utf8("abcd"));
        files().move(path("x/y/a"), path("b"), false, ANNA);
        files().copy(path("b"), path("c"), false, ANNA);
        files().setAttributes(path("c"), new Attributes(null, 0600), null, ANNA);
        files().remove(path("x"), true, null, ANNA);
        for (int round = 0; round < 2; round++) {
            var changes = vaults.changes(VAULT, 0, 100);
            assertThat(changes)
                    .extracting(VaultChange::sequence)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(changes)
                    .extracting(VaultChange::kind)
                    .containsExactly(
                            VaultChange.Kind.FOLDER_CREATED,
                            VaultChange.Kind.FOLDER_CREATED,
                            VaultChange.Kind.CREATED,
                            VaultChange.Kind.WRITTEN,
                            VaultChange.Kind.MOVED,
                            VaultChange.Kind.COPIED,
                            VaultChange.Kind.ATTRIBUTES,
                            VaultChange.Kind.REMOVED);
            assertThat(changes.get(1).actor()).isEqualTo(bert);
            assertThat(changes.get(4).from()).isEqualTo(path("x/y/a"));
            assertThat(changes.get(4).path()).isEqualTo(path("b"));
            assertThat(changes.get(3).sizeBytes()).isEqualTo(4);
            assertThat(vaults.changes(VAULT, 3, 2))
                    .extracting(VaultChange::sequence)
                    .containsExactly(4L, 5L);
            assertThat(vaults.changes(VAULT, 8, 2)).isEmpty();
            assertThat(vaults.info(VAULT).lastSequence()).isEqualTo(8);
            restart();
        }
    }

    @Test
    void whoAwaitsAChangeIsWoken() throws Exception {
        create();
        put("a", utf8("a"));
        assertThat(vaults.awaitChange(VAULT, 0, Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(vaults.awaitChange(VAULT, 1, Duration.ZERO)).isEqualTo(1);
        var woken =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return vaults.awaitChange(VAULT, 1, Duration.ofMinutes(1));
                    } catch (SigmaVaultException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        put("b", utf8("b"));
        assertThat(woken.get()).isEqualTo(2);
    }

    @Test
    void lockingWakesWhoAwaitsAChange() throws Exception {
        create();
        var woken =
                CompletableFuture.runAsync(() -> {
                    try {
                        vaults.awaitChange(VAULT, 9, Duration.ofMinutes(1));
                    } catch (SigmaVaultException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        vaults.lock(VAULT, ANNA);
        var error = assertThrows(ExecutionException.class, woken::get);
        assertThat(error).rootCause().hasMessageContaining("is locked");
    }
}
