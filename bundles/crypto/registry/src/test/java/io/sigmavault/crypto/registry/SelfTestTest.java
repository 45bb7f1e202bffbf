package io.sigmavault.crypto.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfTestTest {

    private static final JdkCrypto JDK = new JdkCrypto();
    private static final BcCrypto BC = new BcCrypto(64);

    static {
        JDK.deactivate(); // ends its warm-up
    }

    static Stream<CryptoProvider> ours() {
        return Stream.of(JDK, BC);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void ourProvidersPass(CryptoProvider provider) {
        assertThat(SelfTest.ofBundle().failureOf(provider)).isEmpty();
    }

    /// Each answer counts: with another byte at the end of any line's last field, what was right is wrong.
    @ParameterizedTest
    @MethodSource("ours")
    void anyOtherAnswerIsAFailure(CryptoProvider provider) {
        int failed = 0;
        for (var line : lines()) {
            var question = Question.parse(line);
            if (provider.algorithms().contains(question.algorithm())) {
                var changed = new SelfTest(List.of(changed(line)));
                assertThat(changed.failureOf(provider)).as(line).contains(question.algorithm());
                failed++;
            }
        }
        assertThat(failed).isGreaterThan(10);
    }

    private static String changed(String line) {
        int at = line.length() - 3; // not the last character, whose low bits may say nothing
        char other = line.charAt(at) == 'A' ? 'B' : 'A';
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    private static List<String> lines() {
        return SelfTest.ofBundle().lines();
    }

    /// But for what is said in its Javadoc to stand for another.
    @Test
    void everyAlgorithmIsAsked() {
        var asked = new TreeSet<String>();
        lines().forEach(line -> asked.add(Question.parse(line).algorithm()));
        var all = new TreeSet<>(JDK.algorithms());
        all.addAll(BC.algorithms());
        all.removeAll(asked);
        all.removeIf(algorithm -> algorithm.startsWith("SLH-DSA"));
        assertThat(all).containsExactly("DRBG", "PBKDF2-HMAC-SHA256");
    }

    /// An update of the JDK once failed its self-test, and no machine could be set up.
    @Test
    void aMachineDoesWithoutTheJdksProvider() {
        var missing = new TreeSet<>(JDK.algorithms());
        missing.removeAll(BC.algorithms());
        assertThat(missing).as("only reads old data").containsExactly("PBKDF2-HMAC-SHA256");
    }

    @Test
    void aProviderThatAnswersWronglyIsNeverUsed() throws Exception {
        var crypto = new CryptoRegistry(Duration.ZERO, Preferences.parse(), SelfTest.ofBundle());
        crypto.bindProvider(new FakeProvider(1, Crypto.AES_256_GCM), Map.of("service.ranking", 1));
        assertThrows(AlgorithmMissingException.class, () -> crypto.aead(Crypto.AES_256_GCM));
        assertThat(crypto.algorithms()).isEmpty();
        crypto.bindProvider(BC, Map.of("service.ranking", 0));
        assertThat(crypto.aead(Crypto.AES_256_GCM).keyBytes()).isEqualTo(32);
    }
}
