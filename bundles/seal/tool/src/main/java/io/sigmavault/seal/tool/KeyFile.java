package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// A key in a file of one line, as `./sigmavault vault keys recipient` makes them: `sigmavault-KIND ALGORITHM BASE64`, where KIND is
/// `public` or `private`.
///
/// @param algorithm such as `X25519-ML-KEM-768` or `Ed25519-ML-DSA-65`
/// @param bytes of the key; to be closed
record KeyFile(String algorithm, Secret bytes) implements AutoCloseable {

    static final String PUBLIC = "sigmavault-public";
    static final String PRIVATE = "sigmavault-private";
    static final String SIGNING = "Ed25519-ML-DSA-65";

    /// @param kind [#PUBLIC] or [#PRIVATE]
    /// @param signing whether it is to sign, or to give a file's key to somebody
    static KeyFile read(Path file, String kind, boolean signing) throws SigmaVaultException {
        try (var content = Secrets.file(file)) {
            byte[] line = content.bytes();
            int first = space(line, 0);
            int second = space(line, first + 1);
            int end = line.length;
            while (end > second && line[end - 1] <= ' ') {
                end--;
            }
            if (first < 0 || second < 0 || !text(line, 0, first).equals(kind)) {
                throw new UsageException(
                        "%s is no %s key: make one with ./sigmavault seal keygen"
                                .formatted(file, kind.substring(kind.indexOf('-') + 1)));
            }
            var algorithm = text(line, first + 1, second);
            if (algorithm.equals(SIGNING) != signing) {
                throw new UsageException(
                        signing
                                ? file + " is a recipient's key, and can't sign"
                                : file + " is a signer's key, and no recipient's");
            }
            byte[] coded = Arrays.copyOfRange(line, second + 1, end);
            try {
                return new KeyFile(algorithm, Secret.owning(Base64.getDecoder().decode(coded)));
            } catch (IllegalArgumentException _) {
                throw new UsageException(file + " is no key: its text is damaged");
            } finally {
                Arrays.fill(coded, (byte) 0);
            }
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private static int space(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    /// Writes a new file and forces it; a private key's has mode 0600.
    static void write(Path file, String kind, String algorithm, byte[] key)
            throws SigmaVaultException {
        byte[] head = (kind + " " + algorithm + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] coded = Base64.getEncoder().encode(key);
        var line = ByteBuffer.allocate(head.length + coded.length + 1);
        line.put(head).put(coded).put((byte) '\n');
        try {
            write(file, line.array(), kind.equals(PRIVATE));
        } finally {
            Arrays.fill(line.array(), (byte) 0);
            Arrays.fill(coded, (byte) 0);
        }
    }

    /// Writes a new file and forces it.
    ///
    /// @param secret whether it is for its owner alone
    static void write(Path file, byte[] content, boolean secret) throws SigmaVaultException {
        var mode = PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--");
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var bytes = ByteBuffer.wrap(content);
        try (var channel =
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(mode))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw Files.exists(file)
                    ? ToolException.refused(
                            "file-exists", file + " exists already: choose another name")
                    : ToolException.failed("writing", file, e);
        }
    }

    @Override
    public void close() {
        bytes.close();
    }
}
