package io.sigmavault.core.log;

import io.sigmavault.core.log.RecordReader.Mark;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes the records of one batch behind each other, through a buffer of 256 KiB.
final class BatchWriter {

    private static final int BUFFER_BYTES = 256 << 10;

    private final LogFiles.LogFile file;
    private final long batchOffset;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long flushed;
    private long position;
    private byte[] previous;

    BatchWriter(LogFiles.LogFile file, Mark start) {
        this.file = file;
        this.batchOffset = start.offset();
        this.flushed = start.offset();
        this.position = start.position();
        this.previous = start.previous();
    }

    LogRecord write(byte[] payload, int remaining) throws IOException {
        int size = RecordFormat.HEADER_BYTES + payload.length;
        if (buffer.remaining() < size) {
            flush();
            if (buffer.capacity() < size) {
                buffer = ByteBuffer.allocate(size);
            }
        }
        previous = RecordFormat.chain(previous, payload, 0, payload.length);
        var record = new LogRecord(position, payload, previous, remaining);
        RecordFormat.write(buffer, record, batchOffset);
        position++;
        return record;
    }

    /// Hands everything to the file; returns the place behind it.
    Mark flush() throws IOException {
        if (flushed + buffer.position() > Integer.MAX_VALUE) {
            throw new IOException("a batch above 2 GiB: append less at once");
        }
        file.write(flushed, buffer.array(), 0, buffer.position());
        flushed += buffer.position();
        buffer.clear();
        return new Mark(position, flushed, previous);
    }
}
