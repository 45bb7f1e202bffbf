package io.sigmavault.share.smb;

import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.MD4Digest;

/// The hash of a password that NTLM uses: MD4 of its UTF-16, without salt. Who has it needs no password.
final class NtHash {

    static final int BYTES = 16;

    private NtHash() {}

    static Secret of(String password) {
        byte[] text = password.getBytes(StandardCharsets.UTF_16LE);
        var md4 = new MD4Digest();
        md4.update(text, 0, text.length);
        Arrays.fill(text, (byte) 0);
        byte[] hash = new byte[BYTES];
        md4.doFinal(hash, 0);
        return Secret.owning(hash);
    }
}
