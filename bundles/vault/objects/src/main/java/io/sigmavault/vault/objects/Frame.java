package io.sigmavault.vault.objects;

/// Objects of one kind that are compressed and sealed as one block.
interface Frame {

    Kind kind();

    int count();

    /// 32 bytes each, one behind the other.
    byte[] ids();

    int length(int ordinal);

    long plainBytes();

    /// The objects' bytes, one behind the other.
    byte[] bytes();

    int offset();
}
