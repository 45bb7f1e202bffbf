package io.sigmavault.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// First 64 bytes of a segment: `SVLG`, version u16, flags u16, position of its first record u64,
/// kind (12 bytes of ASCII, zero-padded), hash before its first record, CRC32C u32 of all that.
///
/// @param kind what the log is for, 1 to 12 letters
/// @param first position of the segment's first record
/// @param previous hash of the record before it; for the first segment see [#genesis]
record SegmentHeader(String kind, long first, byte[] previous) {

    static final int BYTES = 64;

    private static final int MAGIC = 0x53564C47; // SVLG
    private static final short VERSION = 1;
    private static final int KIND_BYTES = 12;
    private static final int CRC_AT = BYTES - 4;

    SegmentHeader {
        if (!kind.matches("[a-z]{1,12}")) {
            throw new IllegalArgumentException("a log's kind has 1 to 12 letters: " + kind);
        }
    }

    /// What stands for the hash before the first record: SHA-256 of `SigmaVault log 1: KIND`.
    static byte[] genesis(String kind) {
        return RecordFormat.sha256()
                .digest(("SigmaVault log 1: " + kind).getBytes(StandardCharsets.UTF_8));
    }

    byte[] encode() {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.putInt(MAGIC).putShort(VERSION).putShort((short) 0).putLong(first);
        bytes.put(Arrays.copyOf(kind.getBytes(StandardCharsets.US_ASCII), KIND_BYTES));
        bytes.put(previous).putInt(crc(bytes.array()));
        return bytes.array();
    }

    /// @throws DamagedLogException if it is not a header of this kind and version
    static SegmentHeader decode(String segment, String kind, byte[] bytes)
            throws DamagedLogException {
        var header = ByteBuffer.wrap(bytes);
        if (header.getInt() != MAGIC || header.getInt(CRC_AT) != crc(bytes)) {
            throw new DamagedLogException(segment, 0, "header is not as written", true);
        }
        int version = header.getShort();
        int flags = header.getShort();
        if (version != VERSION || flags != 0) {
            throw new DamagedLogException(
                    segment, 0, "format " + version + "/" + flags + " is not known here", false);
        }
        long first = header.getLong();
        byte[] name = new byte[KIND_BYTES];
        byte[] previous = new byte[RecordFormat.HASH_BYTES];
        header.get(name).get(previous);
        String found = new String(name, StandardCharsets.US_ASCII).replace("\0", "");
        if (!found.equals(kind)) {
            throw new DamagedLogException(segment, 0, "it belongs to a log of " + found, false);
        }
        return new SegmentHeader(kind, first, previous);
    }

    private static int crc(byte[] header) {
        var crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
