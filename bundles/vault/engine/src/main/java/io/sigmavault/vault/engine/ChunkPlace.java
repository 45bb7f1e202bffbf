package io.sigmavault.vault.engine;

/// Where a chunk lies and how it is stored.
///
/// @param pack number of the pack
/// @param index which frame of the pack, from 0
/// @param offset of the sealed frame in the pack
/// @param storedBytes length of the encoded block, without the tag
/// @param plainBytes length of the chunk
/// @param codec id of the codec that encoded it
/// @param format the codec's block format
record ChunkPlace(
        int pack,
        int index,
        int offset,
        int storedBytes,
        int plainBytes,
        String codec,
        int format) {

    /// Codec whose blocks are the plain bytes.
    static final String STORE = "store";

    boolean isStored() {
        return codec.equals(STORE) && format == 1;
    }

    /// What is bound to the frame besides its pack.
    byte[] about() {
        return new Out().u32(index).u32(offset).u32(plainBytes).u8(format).text(codec).toBytes();
    }

    /// Never the same for two chunks of a vault.
    long key() {
        return (long) pack << 32 | index;
    }
}
