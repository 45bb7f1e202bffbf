package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;

/// A recipient's key in a file of one line: `sigmavault-KIND KEM BASE64`, where KIND is `public` or `private`.
///
/// @param kem such as `X25519-ML-KEM-768`
record RecipientKey(String kem, Secret secret) {

    static final String PUBLIC = "sigmavault-public";
    static final String PRIVATE = "sigmavault-private";

    static RecipientKey read(Path file) throws SigmaVaultException {
        return read(file, PRIVATE);
    }

    static RecipientKey readPublic(Path file) throws SigmaVaultException {
        return read(file, PUBLIC);
    }

    private static RecipientKey read(Path file, String kind) throws SigmaVaultException {
        try (var content = Secrets.file(file)) {
            byte[] bytes = content.bytes();
            int first = indexOf(bytes, 0);
            int second = indexOf(bytes, first + 1);
            int end = bytes.length;
            while (end > second && bytes[end - 1] <= ' ') {
                end--;
            }
            if (first < 0
                    || second < 0
                    || !new String(bytes, 0, first, StandardCharsets.US_ASCII).equals(kind)) {
                throw new UsageException(
                        file + " is no " + kind + " key: make one with keys recipient");
            }
            var kem = new String(bytes, first + 1, second - first - 1, StandardCharsets.US_ASCII);
            byte[] coded = Arrays.copyOfRange(bytes, second + 1, end);
            try {
                return new RecipientKey(kem, Secret.owning(Base64.getDecoder().decode(coded)));
            } catch (IllegalArgumentException e) {
                throw new UsageException(file + " is no key: its text is damaged");
            } finally {
                Arrays.fill(coded, (byte) 0);
            }
        }
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    /// Writes a new file of mode 0600 and forces it.
    static void write(Path file, String kind, String kem, byte[] key) throws SigmaVaultException {
        byte[] head = (kind + " " + kem + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] coded = Base64.getEncoder().encode(key);
        var line = ByteBuffer.allocate(head.length + coded.length + 1);
        line.put(head).put(coded).put((byte) '\n').flip();
        var owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = java.nio.channels.FileChannel.open(file, options, owner)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw Files.exists(file)
                    ? ToolException.refused(
                            "file-exists", file + " exists already: choose another name")
                    : ToolException.failed("writing", file, e);
        } finally {
            Arrays.fill(line.array(), (byte) 0);
            Arrays.fill(coded, (byte) 0);
        }
    }
}
