package io.sigmavault.vault.objects;

/// A frame needs a codebook of which no copy can be read.
final class CodebookMissing extends Damaged {

    private static final long serialVersionUID = 1L;

    /// @param why what is wrong with its copies
    CodebookMissing(ObjectId book, String why) {
        super("codebook " + book + " can't be read: " + why);
    }
}
