package io.sigmavault.update.format;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of files, read once and never held.
public final class Hashes {

    private static final int BLOCK_BYTES = 1 << 16;

    private Hashes() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @return 64 hexadecimal digits
    public static String sha256(InputStream in) throws IOException {
        var digest = sha256();
        var block = new byte[BLOCK_BYTES];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            digest.update(block, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
