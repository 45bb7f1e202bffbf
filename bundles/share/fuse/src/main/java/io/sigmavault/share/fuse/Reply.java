package io.sigmavault.share.fuse;

import io.sigmavault.vault.Entry;
import java.nio.ByteBuffer;
import java.time.Instant;

/// An answer being made: `struct fuse_out_header` and what follows it.
final class Reply {

    static final int HEADER = 16;

    /// For how long the kernel takes names and attributes as known. What changes another way is told to it at once; this is
    /// for what can't be told.
    static final int VALID_SECONDS = 1;

    private static final int BLOCK = 4_096;
    private static final int SECTOR = 512;
    private static final int ENTRY_REST = 96;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int SYMLINK = 0120000;
    private static final int PIPE = 0010000;

    private final ByteBuffer bytes;
    private int end;

    /// @param bytes where answers are made; the thread's own
    Reply(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    void begin() {
        end = HEADER;
    }

    /// Ends the answer.
    ///
    /// @param errno 0 if all went well; else nothing but the header is sent
    /// @return its bytes
    int finish(long unique, int errno) {
        int length = errno == 0 ? end : HEADER;
        bytes.putInt(0, length).putInt(4, -errno).putLong(8, unique);
        return length;
    }

    int size() {
        return end - HEADER;
    }

    /// Forgets what is behind that size.
    void shrink(int size) {
        end = HEADER + size;
    }

    Reply u16(int value) {
        bytes.putShort(end, (short) value);
        end += Short.BYTES;
        return this;
    }

    Reply u32(int value) {
        bytes.putInt(end, value);
        end += Integer.BYTES;
        return this;
    }

    Reply u64(long value) {
        bytes.putLong(end, value);
        end += Long.BYTES;
        return this;
    }

    Reply zeros(int count) {
        for (int i = 0; i < count; i++) {
            bytes.put(end + i, (byte) 0);
        }
        end += count;
        return this;
    }

    Reply data(byte[] source, int length) {
        bytes.put(end, source, 0, length);
        end += length;
        return this;
    }

    /// Half of `struct fuse_entry_out`: a name's node, which is known as long.
    Reply node(long id) {
        return u64(id).u64(0).u64(VALID_SECONDS).u64(VALID_SECONDS).u32(0).u32(0);
    }

    /// That there is none.
    ///
    /// @param kept whether the kernel may take that as known
    Reply missing(boolean kept) {
        int valid = kept ? VALID_SECONDS : 0;
        return u64(0).u64(0).u64(valid).u64(valid).zeros(ENTRY_REST);
    }

    /// `struct fuse_entry_out`.
    Reply entry(long id, Facts facts) {
        return node(id).facts(facts);
    }

    /// `struct fuse_attr_out`.
    Reply attributes(Facts facts) {
        return attributes(facts, VALID_SECONDS);
    }

    Reply attributes(Facts facts, int validSeconds) {
        return u64(validSeconds).u32(0).u32(0).facts(facts);
    }

    /// `struct fuse_attr`.
    private Reply facts(Facts facts) {
        Entry entry = facts.entry();
        long size = facts.sizeBytes();
        long seconds = facts.modified().getEpochSecond();
        int nanos = facts.modified().getNano();
        u64(entry.id()).u64(size).u64((size + SECTOR - 1) / SECTOR);
        u64(seconds).u64(seconds).u64(seconds).u32(nanos).u32(nanos).u32(nanos);
        u32(type(entry) | entry.mode());
        u32(facts.links()).u32((int) entry.owner()).u32((int) entry.group()).u32(0);
        return u32(BLOCK).u32(0);
    }

    /// Bits of `st_mode` that say what it is.
    static int type(Entry entry) {
        return switch (entry.type()) {
            case FILE -> FILE;
            case FOLDER -> FOLDER;
            case SYMLINK -> SYMLINK;
            case PIPE -> PIPE;
        };
    }

    /// `struct fuse_open_out`.
    Reply opened(long handle, int flags) {
        return u64(handle).u32(flags).u32(0);
    }

    /// What is told of a file.
    ///
    /// @param sizeBytes with what is written and not yet published
    /// @param links 0 once it has no name
    record Facts(Entry entry, long sizeBytes, Instant modified, int links) {
        static Facts of(Entry entry) {
            int links = entry.folder() ? 2 : entry.names();
            return new Facts(entry, entry.sizeBytes(), entry.modified(), links);
        }
    }
}
