package io.sigmavault.core.log;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a segment's records one after the other and checks each one. For one thread.
final class RecordReader implements AutoCloseable {

    private static final int CHUNK_BYTES = 256 << 10;

    private final String segment;
    private final LogFiles.LogFile file;
    private final long end;
    private byte[] buffer = new byte[0];
    private long bufferOffset;
    private int bufferBytes;
    private long offset;
    private long position;
    private byte[] previous;

    /// @param start where to begin: the mark's record is the first one read
    /// @param end offset at which the segment ends
    RecordReader(String segment, LogFiles.LogFile file, Mark start, long end) {
        this.segment = segment;
        this.file = file;
        this.end = end;
        this.offset = start.offset();
        this.position = start.position();
        this.previous = start.previous();
    }

    /// The next record, or null at the end.
    ///
    /// @throws DamagedLogException if what is there is not a record that follows the one before
    @Nullable LogRecord next() throws IOException {
        if (offset == end) {
            return null;
        }
        if (end - offset < RecordFormat.HEADER_BYTES) {
            throw damaged("a record ends early", true);
        }
        int at = load(RecordFormat.HEADER_BYTES);
        long size = RecordFormat.sizeBytes(buffer, at);
        if (size < 0 || size > end - offset) {
            throw damaged("a record has an impossible length", true);
        }
        at = load((int) size);
        if (!RecordFormat.intact(buffer, at, (int) size)) {
            throw damaged("a record has a wrong checksum", true);
        }
        return take(at, (int) size);
    }

    private LogRecord take(int at, int size) throws DamagedLogException {
        int payloadAt = at + RecordFormat.HEADER_BYTES;
        byte[] stored = Arrays.copyOfRange(buffer, payloadAt - RecordFormat.HASH_BYTES, payloadAt);
        byte[] hash = RecordFormat.chain(previous, buffer, payloadAt, at + size - payloadAt);
        if (!Arrays.equals(stored, hash)) {
            throw damaged("record " + position + " does not follow its predecessor", false);
        }
        byte[] payload = Arrays.copyOfRange(buffer, payloadAt, at + size);
        var next = new LogRecord(position, payload, hash, RecordFormat.remaining(buffer, at));
        offset += size;
        position++;
        previous = hash;
        return next;
    }

    /// Where the next record begins.
    Mark mark() {
        return new Mark(position, offset, previous);
    }

    /// Has `bytes` bytes from `offset` in the buffer; returns their place there.
    private int load(int bytes) throws IOException {
        long start = offset - bufferOffset;
        if (start >= 0 && start + bytes <= bufferBytes) {
            return (int) start;
        }
        int wanted = (int) Math.min(end - offset, Math.max(CHUNK_BYTES, bytes));
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
        bufferOffset = offset;
        bufferBytes = 0;
        while (bufferBytes < wanted) {
            int read = file.read(offset + bufferBytes, buffer, bufferBytes, wanted - bufferBytes);
            if (read == 0) {
                throw damaged("the file ends early", true);
            }
            bufferBytes += read;
        }
        return 0;
    }

    private DamagedLogException damaged(String what, boolean tearPossible) {
        return new DamagedLogException(segment, offset, what, tearPossible);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// A place between two records.
    ///
    /// @param position of the record that follows
    /// @param offset where that one begins in its segment
    /// @param previous hash of the record before
    record Mark(long position, long offset, byte[] previous) {}
}
