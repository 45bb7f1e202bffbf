package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Writes an index segment: records in the order of their ids, then the frame table, then the tail;
/// docs/format/vault.md §5. Memory: two blocks of 64 KiB, and 8 bytes for every 1,724 records.
final class SegmentWriter implements AutoCloseable {

    private final Disk disk;
    private final SealedFile seal;
    private final DiskFile file;
    private final byte[] block = new byte[Layout.PIECE];
    private final byte[] sealed = new byte[Layout.PIECE + Layout.TAG];
    private final Out firsts = new Out();
    private long at = Layout.FILE_HEADER;
    private int filled;
    private long records;
    private int frames;
    private long framesAt;
    private boolean inFrames;
    private boolean done;

    SegmentWriter(Disk disk, Keys keys) throws IOException {
        this.disk = disk;
        seal = keys.fresh(FileType.INDEX);
        String temporary = temporary();
        file = disk.create(temporary);
        file.write(0, seal.header(), 0, Layout.FILE_HEADER);
    }

    private String temporary() {
        return FileType.INDEX.path(seal.name()) + Layout.TEMPORARY;
    }

    /// Adds a record; they come in the order of their ids.
    ///
    /// @param record its id, from `offset` on
    /// @param frame number in this segment's frame table
    void record(byte[] record, int offset, int frame, int ordinal) throws IOException {
        if (filled == Segment.RECORDS * Segment.RECORD) {
            flush(Role.RECORDS);
        }
        if (filled == 0) {
            firsts.raw(record, offset, Long.BYTES);
        }
        System.arraycopy(record, offset, block, filled, ObjectId.BYTES);
        ByteBuffer.wrap(block)
                .putInt(filled + ObjectId.BYTES, frame)
                .putShort(filled + ObjectId.BYTES + 4, (short) ordinal);
        filled += Segment.RECORD;
        records++;
    }

    /// Adds an entry of the frame table; all records come before.
    ///
    /// @param pack number in this segment's pack table
    void frame(int pack, int offset, int length, int count) throws IOException {
        endRecords();
        if (filled == Segment.ENTRIES * Segment.ENTRY) {
            flush(Role.FRAMES);
        }
        ByteBuffer.wrap(block)
                .putInt(filled, pack)
                .putInt(filled + 4, offset)
                .putInt(filled + 8, length)
                .putShort(filled + 12, (short) count);
        filled += Segment.ENTRY;
        frames++;
    }

    private void endRecords() throws IOException {
        if (!inFrames) {
            flush(Role.RECORDS);
            inFrames = true;
            framesAt = at;
        }
    }

    private void flush(Role role) throws IOException {
        if (filled > 0) {
            seal.seal(role, at, block, 0, filled, sealed, 0);
            file.write(at, sealed, 0, filled + Layout.TAG);
            at += filled + Layout.TAG;
            filled = 0;
        }
    }

    /// Writes the tail and forces the file. Its name is on stable storage after a force of the folder.
    ///
    /// @param packs names of the packs, in the order of the pack table
    Segment finish(List<String> packs) throws IOException {
        endRecords();
        flush(Role.FRAMES);
        var tail = new Out().u8(1).varint(packs.size());
        for (var name : packs) {
            tail.raw(HexFormat.of().parseHex(name));
        }
        tail.raw(firsts.array(), 0, firsts.size());
        int padded = Layout.padded(at, tail.size(), Layout.SEALED_FOOTER);
        int sealedTail = Layout.sealedLength(padded);
        byte[] bytes = new byte[sealedTail + Layout.SEALED_FOOTER];
        seal.seal(Role.TAIL, at, Arrays.copyOf(tail.toBytes(), padded), 0, padded, bytes, 0);
        var footer = new Out().u64(records).u32(frames).u64(framesAt).u64(at).u32(sealedTail);
        byte[] fixed = Arrays.copyOf(footer.toBytes(), Layout.FOOTER);
        seal.seal(Role.FOOTER, at + sealedTail, fixed, 0, Layout.FOOTER, bytes, sealedTail);
        file.write(at, bytes, 0, bytes.length);
        file.force();
        disk.rename(temporary(), FileType.INDEX.path(seal.name()));
        done = true;
        return new Segment(seal.name(), at + bytes.length, records, frames, seal.epoch());
    }

    /// Without [#finish]: deletes what was written.
    @Override
    public void close() throws IOException {
        seal.close();
        file.close();
        if (!done) {
            disk.delete(temporary());
        }
    }
}
