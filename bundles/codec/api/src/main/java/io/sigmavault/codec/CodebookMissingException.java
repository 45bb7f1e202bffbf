package io.sigmavault.codec;

/// A block was encoded with a codebook that its decoder was not given. The block may well be whole.
public final class CodebookMissingException extends CorruptBlockException {

    private static final long serialVersionUID = 1L;

    /// @param message which codebook is wanted, and how many there were
    public CodebookMissingException(String message) {
        super("codebook-missing", 503, message);
    }
}
