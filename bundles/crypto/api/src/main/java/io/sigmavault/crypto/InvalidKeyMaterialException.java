package io.sigmavault.crypto;

/// A key, ciphertext or signature of wrong length or shape.
public final class InvalidKeyMaterialException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidKeyMaterialException(String message) {
        super(message);
    }
}
