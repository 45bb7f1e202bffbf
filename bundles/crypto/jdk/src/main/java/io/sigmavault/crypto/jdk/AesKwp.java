package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.KeyWrap;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;

/// AES key wrap with padding (NIST SP 800-38F section 6.3, RFC 5649).
final class AesKwp implements KeyWrap {

    private static final String NAME = "AES-KWP";

    @Override
    public String algorithm() {
        return NAME;
    }

    @Override
    public byte[] wrap(Secret wrapping, Secret key) throws InvalidKeyMaterialException {
        if (key.sizeBytes() == 0) {
            throw new InvalidKeyMaterialException(NAME + " wraps 1 byte or more");
        }
        try {
            return cipher(Cipher.WRAP_MODE, wrapping).wrap(new RawKey(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw Jca.broken(NAME, e);
        }
    }

    @Override
    public Secret unwrap(Secret wrapping, byte[] wrapped)
            throws AuthenticationFailedException, InvalidKeyMaterialException {
        try {
            var key =
                    cipher(Cipher.UNWRAP_MODE, wrapping).unwrap(wrapped, "AES", Cipher.SECRET_KEY);
            return Secret.owning(key.getEncoded());
        } catch (InvalidKeyException _) {
            throw new AuthenticationFailedException(
                    NAME + " of " + wrapped.length + " bytes was not wrapped with this key");
        } catch (GeneralSecurityException e) {
            throw Jca.broken(NAME, e);
        }
    }

    private static Cipher cipher(int mode, Secret wrapping)
            throws GeneralSecurityException, InvalidKeyMaterialException {
        int size = wrapping.sizeBytes();
        if (size != 16 && size != 24 && size != 32) {
            throw new InvalidKeyMaterialException(
                    NAME + " takes a wrapping key of 16, 24 or 32 bytes: " + size);
        }
        var cipher = Cipher.getInstance("AES/KWP/NoPadding", Jca.SUN_JCE);
        cipher.init(mode, new RawKey(wrapping, "AES"));
        return cipher;
    }
}
