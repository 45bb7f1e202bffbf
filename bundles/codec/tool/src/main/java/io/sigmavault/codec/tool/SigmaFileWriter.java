package io.sigmavault.codec.tool;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes a `.sigma` file; docs/format/sigma-file.md. Memory: one record.
final class SigmaFileWriter {

    static final byte[] MAGIC = {'S', 'I', 'G', 'M', 'A', '\r', '\n', 0x1A};

    /// What the first readers read: without codebooks.
    static final int FIRST = 1;

    /// The last version whose marks are not packed, and without copies.
    static final int WITH_CODEBOOKS = 2;

    static final int VERSION = 3;
    static final int BLOCK = 'B';
    static final int CODEBOOK = 'C';
    static final int END = 'Z';

    /// Bytes of a block's record before its marks and their lengths.
    static final int BLOCK_HEAD = 9;

    static final int END_BYTES = 24;

    /// Bytes of a record besides its payload.
    static final int RECORD_BYTES = 9;

    private final DataOutputStream out;
    private long written;

    SigmaFileWriter(OutputStream out, List<Learnt> codebooks) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(MAGIC);
        this.out.writeByte(VERSION);
        written = MAGIC.length + 1;
        for (var codebook : codebooks) {
            write(CODEBOOK, codebook.record());
        }
    }

    void write(Block block) throws IOException {
        write(BLOCK, block);
    }

    private void write(int type, Block block) throws IOException {
        byte[] marks = PackedMarks.toBytes(block.marks());
        var head = ByteBuffer.allocate(BLOCK_HEAD);
        head.putInt(block.codec()).put((byte) block.formatVersion());
        head.putInt(block.plainBytes());
        record(type, head.array(), marks, block.encoded());
    }

    /// The last record, without which the file counts as cut off.
    void end(long files, long folders, long plainBytes) throws IOException {
        record(
                END,
                ByteBuffer.allocate(END_BYTES)
                        .putLong(files)
                        .putLong(folders)
                        .putLong(plainBytes)
                        .array());
        out.flush();
    }

    private void record(int type, byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var head = ByteBuffer.allocate(5).put((byte) type).putInt(length).array();
        var sum = new CRC32C();
        sum.update(head);
        out.write(head);
        for (byte[] part : parts) {
            sum.update(part);
            out.write(part);
        }
        out.writeInt((int) sum.getValue());
        written += head.length + length + Integer.BYTES;
    }

    /// Bytes so far.
    long written() {
        return written;
    }
}
