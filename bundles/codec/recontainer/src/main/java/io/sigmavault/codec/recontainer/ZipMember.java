package io.sigmavault.codec.recontainer;

/// A member of a zip, found by its local header rather than the directory. Where a compressed member
/// ends its stream says, so descriptors behind the data need no care.
final class ZipMember {

    private static final int HEADER = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_BEHIND = 8;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final Walk walk;

    ZipMember(Walk walk) {
        this.walk = walk;
    }

    boolean opens(int header) {
        byte[] bytes = walk.bytes;
        if (walk.to - header < HEADER || !walk.at(header, 'P', 'K', 3, 4)) {
            return false;
        }
        int flags = Bytes.le16(bytes, header + 6);
        int method = Bytes.le16(bytes, header + 8);
        long data =
                header
                        + HEADER
                        + (long) Bytes.le16(bytes, header + 26)
                        + Bytes.le16(bytes, header + 28);
        if ((flags & ENCRYPTED) != 0 || data >= walk.to) {
            return false;
        }
        int size = Bytes.le32(bytes, header + 18);
        if (method == DEFLATED) {
            return deflated((int) data);
        }
        boolean known = (flags & SIZES_BEHIND) == 0 && size > 0 && size <= walk.to - data;
        return method == STORED && known && stored((int) data, size);
    }

    private boolean deflated(int data) {
        var stream = walk.file.read(walk.bytes, data, walk.to, walk.depth);
        if (stream == null) {
            return false;
        }
        int end = stream.end();
        if (!walk.file.open(walk.bytes, walk.done, stream, walk.depth)) {
            return false;
        }
        walk.done = end;
        return true;
    }

    private boolean stored(int data, int size) {
        walk.file.plan().raw(walk.bytes, walk.done, data);
        walk.file.member(walk.bytes, data, data + size, walk.depth);
        walk.done = data + size;
        return true;
    }
}
