package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.PasswordKdf;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// The file's key, wrapped for one who may open it; docs/format/backup.md §2.
sealed interface Slot {

    int PASSPHRASE = 1;
    int RECOVERY = 2;
    int WRAPPED = Layout.KEY + Layout.TAG;
    int MOST_BLOB = 4_096;

    /// Everything before the wrap; bound to it.
    byte[] about();

    byte[] wrapped();

    /// For whoever knows a passphrase.
    record Passphrase(PasswordKdf.Parameters cost, byte[] salt, byte[] wrapped) implements Slot {
        @Override
        public byte[] about() {
            return bytes(out -> {
                out.writeByte(PASSPHRASE);
                out.writeInt(cost.memoryKib());
                out.writeInt(cost.iterations());
                out.writeInt(cost.parallelism());
                out.write(salt);
            });
        }
    }

    /// For whoever has the recovery phrase.
    ///
    /// @param key what the machine keeps of the recovery key
    /// @param ciphertext of the encapsulation to it
    record Recovery(RecoveryKey key, byte[] ciphertext, byte[] salt, byte[] wrapped)
            implements Slot {
        @Override
        public byte[] about() {
            return bytes(out -> {
                out.writeByte(RECOVERY);
                key.write(out);
                blob(out, ciphertext);
                out.write(salt);
            });
        }
    }

    static Slot read(DataInputStream in) throws IOException, SigmaVaultException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case PASSPHRASE -> new Passphrase(cost(in), raw(in, Layout.SALT), raw(in, WRAPPED));
            case RECOVERY ->
                    new Recovery(
                            RecoveryKey.read(in), blob(in), raw(in, Layout.SALT), raw(in, WRAPPED));
            default -> throw Problems.damaged("a key slot has the unknown kind " + kind);
        };
    }

    private static PasswordKdf.Parameters cost(DataInputStream in)
            throws IOException, SigmaVaultException {
        int memory = in.readInt();
        int passes = in.readInt();
        int lanes = in.readInt();
        // A forged header must not take all memory or an hour: 256 MiB, 16 passes.
        if (memory < 8 || memory > 262_144 || passes < 1 || passes > 16 || lanes < 1 || lanes > 4) {
            throw Problems.damaged("the passphrase's derivation has costs out of range");
        }
        return new PasswordKdf.Parameters(memory, passes, lanes);
    }

    static byte[] raw(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    static byte[] blob(DataInputStream in) throws IOException, SigmaVaultException {
        int length = in.readUnsignedShort();
        if (length > MOST_BLOB) {
            throw Problems.damaged("a part of a key slot has " + length + " bytes");
        }
        return raw(in, length);
    }

    static void blob(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    /// Writes fields.
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
