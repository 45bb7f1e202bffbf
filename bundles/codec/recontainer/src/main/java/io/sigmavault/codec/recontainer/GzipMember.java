package io.sigmavault.codec.recontainer;

import java.util.zip.CRC32;

/// A member of a gzip file (RFC 1952); the next one may follow at once.
final class GzipMember {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final Walk walk;

    GzipMember(Walk walk) {
        this.walk = walk;
    }

    boolean opens(int at) {
        if (!walk.at(at, 0x1F, 0x8B, 8)) {
            return false;
        }
        byte[] bytes = walk.bytes;
        int to = walk.to;
        int data = headerEnd(at);
        var stream = data < to ? walk.file.read(bytes, data, to, walk.depth) : null;
        if (stream == null) {
            return false;
        }
        int end = stream.end();
        int size = stream.plainSize();
        var crc = new CRC32();
        crc.update(stream.plain(), 0, size);
        if (!walk.file.open(bytes, walk.done, stream, walk.depth)) {
            return false;
        }
        walk.done = end;
        if (to - end >= 8
                && Bytes.le32(bytes, end) == (int) crc.getValue()
                && Bytes.le32(bytes, end + 4) == size) {
            walk.file.plan().crcAndLength();
            walk.done = end + 8;
        }
        return true;
    }

    private int headerEnd(int start) {
        byte[] bytes = walk.bytes;
        int to = walk.to;
        if (to - start < 10) {
            return to;
        }
        int flags = bytes[start + 3];
        int at = start + 10;
        if ((flags & EXTRA) != 0) {
            at = to - at < 2 ? to : at + 2 + Bytes.le16(bytes, at);
        }
        if ((flags & NAME) != 0) {
            at = afterZero(at);
        }
        if ((flags & COMMENT) != 0) {
            at = afterZero(at);
        }
        return (flags & HEADER_CRC) != 0 ? at + 2 : at;
    }

    private int afterZero(int from) {
        int at = from;
        while (at < walk.to && walk.bytes[at] != 0) {
            at++;
        }
        // headers without an end in a row would make this a square
        walk.file.allowance().work((at - from) / 4);
        return at + 1;
    }
}
