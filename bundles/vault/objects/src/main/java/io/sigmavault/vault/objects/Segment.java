package io.sigmavault.vault.objects;

/// An index segment as a commit names it.
///
/// @param name of its file
/// @param sizeBytes of its file
/// @param objects records in it
/// @param frames entries of its frame table
record Segment(String name, long sizeBytes, long objects, int frames, int epoch) {

    /// Bytes of a record: id, frame, ordinal.
    static final int RECORD = ObjectId.BYTES + 6;

    /// Records of a block.
    static final int RECORDS = Layout.PIECE / RECORD;

    /// Bytes of an entry of the frame table: pack, offset, length, count.
    static final int ENTRY = 14;

    /// Entries of a block.
    static final int ENTRIES = Layout.PIECE / ENTRY;

    /// Most records and frames of a segment, so that all its numbers fit.
    static final long MOST = 1L << 40;

    String path() {
        return FileType.INDEX.path(name);
    }
}
