package io.sigmavault.crypto.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.KnownAnswers.Form;
import io.sigmavault.crypto.KnownAnswers.Message;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a provider has to answer before anyone gets to use it (FIPS 140-3 section 7.10.3): encryption, a MAC, a
/// wrapped key, derivations, secrets out of ciphertexts, signatures, each compared with a value that is known. One line of
/// `self-test.txt` is a kind, an algorithm, and base64 fields; an algorithm that the provider lacks is left out.
/// PBKDF2 is its MAC; of SLH-DSA one set of each hash family stands for all, as FIPS 140-3 IG 10.3.A has it, and is only
/// verified: to sign takes longer than everything else here.
final class SelfTest {

    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

    private final List<String> lines;

    SelfTest(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /// The one that the bundle brings.
    static SelfTest ofBundle() {
        try (InputStream in = SelfTest.class.getResourceAsStream("self-test.txt")) {
            if (in == null) {
                throw new IllegalStateException("this bundle lacks self-test.txt");
            }
            return new SelfTest(
                    new String(in.readAllBytes(), US_ASCII)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return lines;
    }

    /// @return the first algorithm that answers otherwise, or fails; empty if all is well
    Optional<String> failureOf(CryptoProvider provider) {
        for (var line : lines) {
            var question = Question.parse(line);
            if (provider.algorithms().contains(question.algorithm())
                    && !passes(provider, question)) {
                return Optional.of(question.algorithm());
            }
        }
        return Optional.empty();
    }

    private static boolean passes(CryptoProvider provider, Question question) {
        try {
            return switch (question.kind()) {
                case "aead" -> aead(provider, question);
                case "mac" -> mac(provider, question);
                case "wrap" -> wrap(provider, question);
                case "kdf" -> derivation(provider, question);
                case "password" -> password(provider, question);
                case "kem" -> kem(provider, question);
                case "verify" -> verify(provider, question);
                case "sign" -> sign(provider, question);
                default -> throw new IllegalStateException("no such test: " + question.kind());
            };
        } catch (AuthenticationFailedException | InvalidKeyMaterialException | RuntimeException e) {
            LOG.warn("{} of crypto provider {} failed", question.algorithm(), provider.id(), e);
            return false; // whatever it is, this provider is not to be used
        }
    }

    /// Key, nonce, associated data, plaintext, sealed.
    private static boolean aead(CryptoProvider provider, Question q)
            throws AuthenticationFailedException {
        var aead = provider.aead(q.algorithm()).orElseThrow();
        byte[] sealed = new byte[q.field(4).length];
        var opened = new byte[q.field(3).length];
        try (var key = q.secret(0)) {
            aead.seal(
                    key,
                    q.field(1),
                    q.field(2),
                    ByteBuffer.wrap(q.field(3)),
                    ByteBuffer.wrap(sealed));
            aead.open(
                    key,
                    q.field(1),
                    q.field(2),
                    ByteBuffer.wrap(q.field(4)),
                    ByteBuffer.wrap(opened));
            byte[] other = q.field(4);
            other[0] ^= 1;
            return Arrays.equals(sealed, q.field(4))
                    && Arrays.equals(opened, q.field(3))
                    && refuses(() ->
                            aead.open(
                                    key,
                                    q.field(1),
                                    q.field(2),
                                    ByteBuffer.wrap(other),
                                    ByteBuffer.wrap(new byte[opened.length])));
        }
    }

    private interface Opening {
        void run() throws AuthenticationFailedException;
    }

    private static boolean refuses(Opening opening) {
        try {
            opening.run();
            return false;
        } catch (AuthenticationFailedException _) {
            return true;
        }
    }

    /// Key, message, tag.
    private static boolean mac(CryptoProvider provider, Question q) {
        var mac = provider.mac(q.algorithm()).orElseThrow();
        return Arrays.equals(mac.tag(q.secret(0), q.field(1)), q.field(2));
    }

    /// Wrapping key, key, wrapped.
    private static boolean wrap(CryptoProvider provider, Question q)
            throws AuthenticationFailedException, InvalidKeyMaterialException {
        var wrap = provider.keyWrap(q.algorithm()).orElseThrow();
        return Arrays.equals(wrap.wrap(q.secret(0), q.secret(1)), q.field(2))
                && wrap.unwrap(q.secret(0), q.field(2)).equals(q.secret(1));
    }

    /// Key, salt, info, derived.
    private static boolean derivation(CryptoProvider provider, Question q) {
        var kdf = provider.keyDerivation(q.algorithm()).orElseThrow();
        return kdf.derive(q.secret(0), q.field(1), q.field(2), q.field(3).length)
                .equals(q.secret(3));
    }

    /// Password, salt, derived; with the least that Argon2id may cost.
    private static boolean password(CryptoProvider provider, Question q) {
        var kdf = provider.passwordKdf(q.algorithm()).orElseThrow();
        var least = new Parameters(8, 1, 1);
        return kdf.derive(q.secret(0), q.field(1), least, q.field(2).length).equals(q.secret(2));
    }

    /// Private key, ciphertext, secret; and a fresh pair and secret.
    private static boolean kem(CryptoProvider provider, Question q)
            throws InvalidKeyMaterialException {
        var kem = provider.kem(q.algorithm()).orElseThrow();
        if (!kem.decapsulate(q.secret(0), q.field(1)).equals(q.secret(2))) {
            return false;
        }
        try (var mine = kem.generate().privateKey()) {
            return mine.sizeBytes() == q.field(0).length;
        }
    }

    /// Public key, message, signature.
    private static boolean verify(CryptoProvider provider, Question q)
            throws InvalidKeyMaterialException {
        var scheme = provider.signature(q.algorithm()).orElseThrow();
        byte[] other = q.field(1);
        other[0] ^= 1;
        return scheme.verify(q.field(0), q.field(1), q.field(2))
                && !scheme.verify(q.field(0), other, q.field(2));
    }

    /// Randomness of the key, message, randomness of the signature, SHA-256 of the signature. The signature is then verified
    /// as products do, and so is one that products make.
    private static boolean sign(CryptoProvider provider, Question q)
            throws InvalidKeyMaterialException {
        var answers = provider.knownAnswers().orElse(null);
        if (answers == null) {
            return true; // a stranger that shows its insides to nobody
        }
        var scheme = provider.signature(q.algorithm()).orElseThrow();
        byte[] seed = q.field(0);
        var message = new Message(Form.PURE, q.field(1), new byte[0]);
        byte[] signature = answers.sign(q.algorithm(), seed, message, q.field(2));
        return Arrays.equals(sha256(signature), q.field(3))
                && scheme.verify(answers.publicKey(q.algorithm(), seed), q.field(1), signature);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }
}
