package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id version 1.3 (RFC 9106). Its memory is heap, so all derivations at one time share a
/// budget; those beyond it wait their turn, and one that alone exceeds it is refused.
final class Argon2id implements PasswordKdf {

    private final int budgetKib;
    private final Semaphore free;

    Argon2id(int budgetMib) {
        budgetKib = budgetMib << 10;
        free = new Semaphore(budgetKib, true);
    }

    @Override
    public String algorithm() {
        return "Argon2id";
    }

    @Override
    public Secret derive(Secret password, byte[] salt, Parameters parameters, int lengthBytes) {
        check(parameters, salt.length, lengthBytes);
        int memory = parameters.memoryKib();
        if (memory > budgetKib) {
            throw new IllegalArgumentException(
                    "Argon2id wants "
                            + memory
                            + " KiB and may have "
                            + budgetKib
                            + ": raise argon2MemoryMib in io.sigmavault.crypto.bc");
        }
        free.acquireUninterruptibly(memory);
        try {
            return derive(password, salt, new byte[0], new byte[0], parameters, lengthBytes);
        } finally {
            free.release(memory);
        }
    }

    /// The function of RFC 9106 with all its inputs, for its test vector.
    static Secret derive(
            Secret password,
            byte[] salt,
            byte[] secret,
            byte[] associatedData,
            Parameters parameters,
            int lengthBytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(parameters.memoryKib())
                        .withIterations(parameters.iterations())
                        .withParallelism(parameters.parallelism())
                        .withSalt(salt)
                        .withSecret(secret)
                        .withAdditional(associatedData)
                        .build());
        byte[] derived = new byte[lengthBytes];
        generator.generateBytes(password.bytes(), derived);
        return Secret.owning(derived);
    }

    private static void check(Parameters parameters, int saltBytes, int lengthBytes) {
        range("memory, KiB", parameters.memoryKib(), 8, 2_097_152);
        range("iterations", parameters.iterations(), 1, 64);
        range("parallelism", parameters.parallelism(), 1, 16);
        range(
                "memory per lane, KiB",
                parameters.memoryKib() / parameters.parallelism(),
                8,
                1 << 21);
        range("salt, bytes", saltBytes, 16, 1024);
        range("length, bytes", lengthBytes, 4, 1024);
    }

    private static void range(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Argon2id " + what + ": " + least + " to " + most + ", not " + value);
        }
    }
}
