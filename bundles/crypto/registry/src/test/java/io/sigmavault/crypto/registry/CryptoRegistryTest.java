package io.sigmavault.crypto.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CryptoRegistryTest {

    private static final String[] ALL = {
        Crypto.AES_256_GCM,
        Crypto.ML_KEM_768,
        Crypto.ML_DSA_65,
        Crypto.HKDF_SHA256,
        Crypto.ARGON2ID,
        Crypto.SYSTEM_RANDOM
    };

    private final CryptoRegistry crypto =
            new CryptoRegistry(Duration.ZERO, Preferences.parse(), new SelfTest(List.of()));
    private final FakeProvider low = new FakeProvider(1, ALL);
    private final FakeProvider high = new FakeProvider(2, Crypto.AES_256_GCM, Crypto.ML_DSA_65);
    private final Secret key = Secret.owning(new byte[1]);
    private final byte[] none = {};

    @Test
    void highestRankingProviderIsUsed() throws Exception {
        bind(low, 50);
        bind(high, 100);
        var aead = crypto.aead(Crypto.AES_256_GCM);
        assertThat(sealedBy(aead)).isEqualTo(2);
        assertThat(crypto.random().bytes(1)).containsExactly(1);
        crypto.unbindProvider(high);
        assertThat(sealedBy(aead)).isEqualTo(1);
        bind(high, 100);
        assertThat(sealedBy(aead)).isEqualTo(2);
    }

    @Test
    void thePreferredProviderServesItsAlgorithmWhileItIsThere() throws Exception {
        var choosy =
                new CryptoRegistry(
                        Duration.ZERO,
                        Preferences.parse(Crypto.AES_256_GCM + "=fake-1", "nonsense", "X=absent"),
                        new SelfTest(List.of()));
        choosy.bindProvider(low, Map.of("service.ranking", 50));
        choosy.bindProvider(high, Map.of("service.ranking", 100));
        var aead = choosy.aead(Crypto.AES_256_GCM);
        assertThat(sealedBy(aead)).isEqualTo(1);
        assertThat(choosy.algorithms().get(Crypto.AES_256_GCM)).containsExactly("fake-1", "fake-2");
        assertThat(choosy.algorithms().get(Crypto.ML_DSA_65)).containsExactly("fake-2", "fake-1");
        choosy.unbindProvider(low);
        assertThat(sealedBy(aead)).isEqualTo(2);
    }

    private int sealedBy(Aead aead) {
        var sealed = ByteBuffer.allocate(aead.tagBytes());
        aead.seal(key, none, none, ByteBuffer.allocate(0), sealed);
        return sealed.get(0);
    }

    @Test
    void algorithmsNameTheirProvidersBestFirst() {
        bind(low, 50);
        bind(high, 100);
        assertThat(crypto.algorithms().get(Crypto.AES_256_GCM)).containsExactly("fake-2", "fake-1");
        assertThat(crypto.algorithms().get(Crypto.ARGON2ID)).containsExactly("fake-1");
        assertThat(crypto.algorithms()).doesNotContainKey("ROT-13");
    }

    @Test
    void missingAlgorithmHasACode() {
        bind(high, 0);
        var error = assertThrows(AlgorithmMissingException.class, () -> crypto.kem("ROT-13"));
        assertThat(error.code()).isEqualTo("algorithm-missing");
        assertThrows(AlgorithmMissingException.class, () -> crypto.aead("ROT-13"));
        assertThrows(AlgorithmMissingException.class, () -> crypto.signature("ROT-13"));
        assertThrows(AlgorithmMissingException.class, () -> crypto.keyDerivation("ROT-13"));
        assertThrows(AlgorithmMissingException.class, () -> crypto.passwordKdf("ROT-13"));
        assertThrows(AlgorithmMissingException.class, crypto::random);
    }

    @Test
    void everyKindOfCallIsLeased() throws Exception {
        bind(low, 0);
        var kem = crypto.kem(Crypto.ML_KEM_768);
        var scheme = crypto.signature(Crypto.ML_DSA_65);
        var hkdf = crypto.keyDerivation(Crypto.HKDF_SHA256);
        var argon2 = crypto.passwordKdf(Crypto.ARGON2ID);
        var random = crypto.random();
        crypto.unbindProvider(low);
        low.state().dead = true;
        bind(new FakeProvider(3, ALL), 0);
        assertThat(kem.generate().publicKey()).containsExactly(3, 3, 3);
        assertThat(kem.encapsulate(none).ciphertext()).containsExactly(3, 3, 3, 3);
        assertThat(kem.decapsulate(key, none).bytes()).containsOnly(3);
        assertThat(scheme.generate().publicKey()).containsOnly(3);
        assertThat(scheme.sign(key, none)).containsOnly(3);
        assertThat(scheme.verify(none, none, none)).isTrue();
        assertThat(hkdf.derive(key, none, none, 9).bytes()).hasSize(9).containsOnly(3);
        assertThat(argon2.derive(key, none, Parameters.LOGIN, 9).bytes()).containsOnly(3);
        assertThat(random.bytes(2)).containsExactly(3, 3);
    }

    @Test
    void sizesStayKnownWithoutAProvider() throws Exception {
        bind(low, 0);
        var aead = crypto.aead(Crypto.AES_256_GCM);
        var kem = crypto.kem(Crypto.ML_KEM_768);
        var scheme = crypto.signature(Crypto.ML_DSA_65);
        crypto.unbindProvider(low);
        assertThat(aead.keyBytes()).isEqualTo(32);
        assertThat(aead.algorithm()).isEqualTo(Crypto.AES_256_GCM);
        assertThat(kem.encapsulationKeyBytes()).isEqualTo(3);
        assertThat(scheme.signatureBytes()).isEqualTo(7);
    }

    @Test
    void callWithoutAProviderFailsAfterTheWaitWithTheCause() throws Exception {
        bind(low, 0);
        var random = crypto.random();
        crypto.unbindProvider(low);
        var error = assertThrows(IllegalStateException.class, () -> random.bytes(1));
        assertThat(error).hasCauseInstanceOf(AlgorithmMissingException.class);
    }

    @Test
    void checkedExceptionsPassThrough() throws Exception {
        bind(low, 0);
        var aead = crypto.aead(Crypto.AES_256_GCM);
        assertThat(
                        assertThrows(
                                AuthenticationFailedException.class,
                                () ->
                                        aead.open(
                                                key,
                                                none,
                                                none,
                                                ByteBuffer.allocate(0),
                                                ByteBuffer.allocate(0))))
                .hasMessage("from 1");
        crypto.unbindProvider(low); // would wait 30 s for a lease left behind
    }

    @Test
    void replacingTheOnlyProviderMakesCallsWaitAndNoneFail() throws Exception {
        var patient =
                new CryptoRegistry(
                        Duration.ofSeconds(50), Preferences.parse(), new SelfTest(List.of()));
        var current = new FakeProvider(1, ALL);
        patient.bindProvider(current, Map.of());
        var random = patient.random();
        var stop = new AtomicBoolean();
        var calls = new ArrayList<Future<Integer>>();
        try (var executor = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 8; i++) {
                calls.add(
                        executor.submit(() -> {
                            int done = 0;
                            do {
                                assertThat(random.bytes(1)[0]).isPositive();
                                done++;
                            } while (!stop.get());
                            return done;
                        }));
            }
            for (int swap = 2; swap < 120; swap++) {
                patient.unbindProvider(current);
                current.state().dead = true;
                current = new FakeProvider(swap, ALL);
                patient.bindProvider(current, Map.of());
            }
            stop.set(true);
            for (var call : calls) {
                assertThat(call.get()).isPositive();
            }
        }
    }

    private void bind(FakeProvider provider, int ranking) {
        crypto.bindProvider(provider, Map.of("service.ranking", ranking));
    }
}
