package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.KeyWrap;
import io.sigmavault.crypto.Secret;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/// AES key wrap with padding (NIST SP 800-38F section 6.3, RFC 5649).
final class BcAesKwp implements KeyWrap {

    private static final String NAME = "AES-KWP";

    /// Of what wraps nothing longer than eight bytes.
    private static final int LEAST = 16;

    @Override
    public String algorithm() {
        return NAME;
    }

    @Override
    public byte[] wrap(Secret wrapping, Secret key) throws InvalidKeyMaterialException {
        if (key.sizeBytes() == 0) {
            throw new InvalidKeyMaterialException(NAME + " wraps 1 byte or more");
        }
        return engine(true, wrapping).wrap(key.bytes(), 0, key.sizeBytes());
    }

    @Override
    public Secret unwrap(Secret wrapping, byte[] wrapped)
            throws AuthenticationFailedException, InvalidKeyMaterialException {
        var engine = engine(false, wrapping);
        try {
            if (wrapped.length < LEAST) {
                throw new InvalidCipherTextException("too short");
            }
            return Secret.owning(engine.unwrap(wrapped, 0, wrapped.length));
        } catch (InvalidCipherTextException _) {
            throw new AuthenticationFailedException(
                    NAME + " of " + wrapped.length + " bytes was not wrapped with this key");
        }
    }

    private static RFC5649WrapEngine engine(boolean wrap, Secret wrapping)
            throws InvalidKeyMaterialException {
        int size = wrapping.sizeBytes();
        if (size != 16 && size != 24 && size != 32) {
            throw new InvalidKeyMaterialException(
                    NAME + " takes a wrapping key of 16, 24 or 32 bytes: " + size);
        }
        var engine = new RFC5649WrapEngine(AESEngine.newInstance());
        engine.init(wrap, new KeyParameter(wrapping.bytes()));
        return engine;
    }
}
