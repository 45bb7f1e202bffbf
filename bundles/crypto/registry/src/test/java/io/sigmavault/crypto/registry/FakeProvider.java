package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Primitives that mark what they give with the provider's number and fail once it is dead.
record FakeProvider(byte number, Set<String> algorithms, State state) implements CryptoProvider {

    static final class State {
        volatile boolean dead;
    }

    FakeProvider(int number, String... algorithms) {
        this((byte) number, Set.of(algorithms), new State());
    }

    private byte[] mark(int size) {
        if (state.dead) {
            throw new IllegalStateException("called after its bundle stopped");
        }
        byte[] mark = new byte[size];
        Arrays.fill(mark, number);
        return mark;
    }

    @Override
    public String id() {
        return "fake-" + number;
    }

    @Override
    public Optional<Aead> aead(String algorithm) {
        return Optional.of(new FakeAead());
    }

    @Override
    public Optional<Kem> kem(String algorithm) {
        return Optional.of(new FakeKem());
    }

    @Override
    public Optional<SignatureScheme> signature(String algorithm) {
        return Optional.of(new FakeScheme());
    }

    @Override
    public Optional<KeyDerivation> keyDerivation(String algorithm) {
        return Optional.of(
                new KeyDerivation() {
                    @Override
                    public String algorithm() {
                        return algorithm;
                    }

                    @Override
                    public Secret derive(Secret key, byte[] salt, byte[] info, int lengthBytes) {
                        return Secret.owning(mark(lengthBytes));
                    }
                });
    }

    @Override
    public Optional<PasswordKdf> passwordKdf(String algorithm) {
        return Optional.of(
                new PasswordKdf() {
                    @Override
                    public String algorithm() {
                        return algorithm;
                    }

                    @Override
                    public Secret derive(
                            Secret password, byte[] salt, Parameters parameters, int lengthBytes) {
                        return Secret.owning(mark(lengthBytes));
                    }
                });
    }

    @Override
    public Optional<RandomSource> random(String algorithm) {
        return Optional.of(
                new RandomSource() {
                    @Override
                    public String algorithm() {
                        return algorithm;
                    }

                    @Override
                    public void fill(byte[] target) {
                        System.arraycopy(mark(target.length), 0, target, 0, target.length);
                    }
                });
    }

    private final class FakeAead implements Aead {
        @Override
        public String algorithm() {
            return "AES-256-GCM";
        }

        @Override
        public int keyBytes() {
            return 32;
        }

        @Override
        public int nonceBytes() {
            return 12;
        }

        @Override
        public int tagBytes() {
            return 16;
        }

        @Override
        public void seal(
                Secret key, byte[] nonce, byte[] data, ByteBuffer plain, ByteBuffer sealed) {
            sealed.put(mark(plain.remaining() + 16));
        }

        @Override
        public void open(Secret key, byte[] nonce, byte[] data, ByteBuffer sealed, ByteBuffer plain)
                throws AuthenticationFailedException {
            throw new AuthenticationFailedException("from " + mark(1)[0]);
        }
    }

    private final class FakeKem implements Kem {
        @Override
        public String algorithm() {
            return "ML-KEM-768";
        }

        @Override
        public int encapsulationKeyBytes() {
            return 3;
        }

        @Override
        public int ciphertextBytes() {
            return 4;
        }

        @Override
        public int sharedSecretBytes() {
            return 5;
        }

        @Override
        public AsymmetricKeys generate() {
            return new AsymmetricKeys(mark(3), Secret.owning(mark(1)));
        }

        @Override
        public Encapsulation encapsulate(byte[] encapsulationKey) {
            return new Encapsulation(Secret.owning(mark(5)), mark(4));
        }

        @Override
        public Secret decapsulate(Secret privateKey, byte[] ciphertext) {
            return Secret.owning(mark(5));
        }
    }

    private final class FakeScheme implements SignatureScheme {
        @Override
        public String algorithm() {
            return "ML-DSA-65";
        }

        @Override
        public int publicKeyBytes() {
            return 6;
        }

        @Override
        public int signatureBytes() {
            return 7;
        }

        @Override
        public AsymmetricKeys generate() {
            return new AsymmetricKeys(mark(6), Secret.owning(mark(1)));
        }

        @Override
        public byte[] sign(Secret privateKey, byte[] message) {
            return mark(7);
        }

        @Override
        public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
            return mark(1)[0] == number;
        }
    }
}
