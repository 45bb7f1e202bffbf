package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people have a password for SMB; their NT hashes lie in the settings.
class SmbKeySourceTest implements KeySourceContract {

    private static final Instant ANNA = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant BEN = Instant.parse("2026-11-28T08:00:00Z");

    @TempDir Path config;

    private final Crypto crypto = crypto();

    /// The one provider that is there, as the registry offers it.
    private static Crypto crypto() {
        var castle = new BcCrypto(64);
        return (Crypto)
                Proxy.newProxyInstance(
                        Crypto.class.getClassLoader(),
                        new Class<?>[] {Crypto.class},
                        (_, asked, values) ->
                                asked.getName().equals("random")
                                        ? castle.random(Crypto.SYSTEM_RANDOM).orElseThrow()
                                        : castle.aead((String) values[0]).orElseThrow());
    }

    private CredentialStore two(List<byte[]> secrets) throws Exception {
        var store = new CredentialStore(config);
        put(store, "anna", "correct-horse-battery", ANNA, secrets);
        put(store, "ben", "incorrect-mule-charger", BEN, secrets);
        secrets.add(Files.readAllBytes(config.resolve("keys/smb.key")));
        return store;
    }

    private void put(
            CredentialStore store,
            String account,
            String password,
            Instant now,
            List<byte[]> secrets)
            throws Exception {
        secrets.add(password.getBytes(StandardCharsets.US_ASCII));
        try (Secret hash = NtHash.of(password)) {
            secrets.add(hash.bytes().clone());
            store.put(account, hash, now, crypto);
        }
    }

    @Override
    public KeySubject makeSubject() throws Exception {
        var secrets = new ArrayList<byte[]>();
        var store = two(secrets);
        return new KeySubject(
                new SmbKeySource(store),
                () -> new SmbKeySource(new CredentialStore(config)),
                secrets,
                () -> {
                    store.remove("anna");
                    Files.delete(config.resolve("keys/smb.key"));
                    store.remove("ben");
                });
    }

    @Test
    void theServiceKeyProtectsEachCredentialAndThatTheFiles() throws Exception {
        var told = new SmbKeySource(two(new ArrayList<>())).keys();
        assertThat(told.keys())
                .extracting(KeyInfo::id)
                .containsExactlyInAnyOrder("smb/key", "smb/credential/anna", "smb/credential/ben");
        assertThat(told.edges())
                .containsExactlyInAnyOrder(
                        new KeyGraph.Edge("smb/key", "smb/credential/anna"),
                        new KeyGraph.Edge("smb/key", "smb/credential/ben"),
                        new KeyGraph.Edge("smb/credential/anna", "smb/files"),
                        new KeyGraph.Edge("smb/credential/ben", "smb/files"));
        var ben = told.keys().stream().filter(key -> key.label().equals("ben")).findFirst().get();
        assertThat(ben.kind()).isEqualTo(KeyInfo.Kind.CREDENTIAL);
        assertThat(ben.made()).isEqualTo(BEN);
        assertThat(told.silent()).isEmpty();
    }

    @Test
    void aServiceKeyThatIsGoneIsSaid() throws Exception {
        var source = new SmbKeySource(two(new ArrayList<>()));
        Files.delete(config.resolve("keys/smb.key"));
        var told = source.keys();
        assertThat(told.keys()).extracting(KeyInfo::label).containsExactly("anna", "ben");
        assertThat(told.silent()).singleElement().asString().contains("make them anew");
    }

    @Test
    void withoutPasswordsThereIsNothingToTell() throws Exception {
        var store = two(new ArrayList<>());
        store.remove("anna");
        store.remove("ben");
        var told = new SmbKeySource(store).keys();
        assertThat(told).isEqualTo(KeyGraph.EMPTY);
    }
}
