package io.sigmavault.core.log;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/// A record's bytes: length u32, CRC32C u32 (of everything else), offset of its batch u32, records
/// left in its append u16, zero u16, hash 32 bytes, payload. Big-endian.
final class RecordFormat {

    static final int HEADER_BYTES = 48;
    static final int HASH_BYTES = 32;
    static final int MOST_PAYLOAD_BYTES = 16 << 20;

    private static final int CRC_AT = 4;
    private static final int BATCH_AT = 8;

    private RecordFormat() {}

    /// SHA-256 over `previous` and `payload`.
    static byte[] chain(byte[] previous, byte[] payload, int offset, int length) {
        MessageDigest sha256 = sha256();
        sha256.update(previous);
        sha256.update(payload, offset, length);
        return sha256.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Appends the record to `target`, which has room for it.
    static void write(ByteBuffer target, LogRecord record, long batchOffset) {
        int at = target.position();
        target.putInt(record.payload().length)
                .putInt(0)
                .putInt((int) batchOffset)
                .putShort((short) record.remaining())
                .putShort((short) 0)
                .put(record.hash())
                .put(record.payload());
        target.putInt(at + CRC_AT, crc(target.array(), at, record.payload().length));
    }

    /// How many bytes the record at `at` has, from its length field; -1 if no record can have that.
    static long sizeBytes(byte[] bytes, int at) {
        int payload = ByteBuffer.wrap(bytes, at, 4).getInt();
        return payload < 1 || payload > MOST_PAYLOAD_BYTES ? -1 : (long) HEADER_BYTES + payload;
    }

    /// True if the whole record at `at` has the checksum that it states.
    static boolean intact(byte[] bytes, int at, int size) {
        var header = ByteBuffer.wrap(bytes, at, HEADER_BYTES);
        return header.getInt(at + CRC_AT) == crc(bytes, at, size - HEADER_BYTES);
    }

    static long batchOffset(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at + BATCH_AT) & 0xFFFF_FFFFL;
    }

    static int remaining(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getShort(at + BATCH_AT + 4) & 0xFFFF;
    }

    private static int crc(byte[] bytes, int at, int payload) {
        var crc = new CRC32C();
        crc.update(bytes, at, CRC_AT);
        crc.update(bytes, at + BATCH_AT, HEADER_BYTES - BATCH_AT + payload);
        return (int) crc.getValue();
    }
}
