package io.sigmavault.codec.recontainer;

/// A file taken apart. A [Rebuilder] makes the file again from these parts; each may go to a codec
/// of its own.
///
/// @param plan what to do in which order, see docs/format/recontainer.md
/// @param raw bytes of the file around its members
/// @param corrections what the streams' guesses got wrong
/// @param groups plain members by [PartType], those of one type one after the other
/// @param streams how many deflate streams were opened
/// @param members where the members of a group end, by type
record Opened(
        byte[] plan,
        byte[] raw,
        byte[] corrections,
        byte[][] groups,
        int streams,
        int[][] members) {

    /// Bytes of all parts.
    public long size() {
        long size = (long) plan.length + raw.length + corrections.length;
        for (byte[] group : groups) {
            size += group.length;
        }
        return size;
    }
}
