package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.DiskFile;
import java.io.IOException;
import java.util.Arrays;

/// One journal file. Block 0 is the plain file header; each further block of 4 KiB is sealed on its
/// own, so that none is written twice and a torn write hurts only what was not acknowledged. A batch
/// fills whole blocks:
///
/// | field of a block | bytes |
/// |---|---|
/// | number of the batch's first block | 4 |
/// | blocks of the batch | 4 |
/// | blocks known to be on stable storage when this one was written | 4 |
/// | bytes used of this block | 4 |
/// | part of the batch | up to 4,064 |
final class JournalSegment implements AutoCloseable {

    static final int BLOCK = 4_096;
    static final int PLAIN = BLOCK - SegmentCipher.TAG;
    static final int BLOCK_HEADER = 16;
    static final int PART = PLAIN - BLOCK_HEADER;

    private static final int RUN = 64;

    private final int number;
    private final int version;
    private final DiskFile file;
    private final SegmentCipher cipher;
    private final byte[] plain = new byte[PLAIN];
    private byte[] sealed = new byte[2 * BLOCK];
    private int blocks = 1;
    private volatile int durable = 1;

    private JournalSegment(int number, DiskFile file, SegmentCipher cipher, int version) {
        this.number = number;
        this.version = version;
        this.file = file;
        this.cipher = cipher;
    }

    static String path(int number) {
        return Format.JOURNAL + "/" + Format.number(number);
    }

    /// Makes an empty segment that is on stable storage, name included.
    static JournalSegment create(Disk disk, JournalKeys keys, int number) throws IOException {
        return create(disk, keys, number, JournalKeys.PLAIN);
    }

    /// @param version as [Records#version]
    static JournalSegment create(Disk disk, JournalKeys keys, int number, int version)
            throws IOException {
        String temporary = path(number) + Format.TEMPORARY;
        disk.delete(temporary);
        var cipher = keys.fresh(number, version);
        var file = disk.create(temporary);
        try {
            byte[] block = new byte[BLOCK];
            byte[] header = cipher.header();
            System.arraycopy(header, 0, block, 0, header.length);
            file.write(0, block, 0, BLOCK);
            file.force();
            disk.rename(temporary, path(number));
            disk.forceFolder(Format.JOURNAL);
        } catch (IOException e) {
            cipher.close();
            file.close();
            disk.delete(temporary);
            throw e;
        }
        return new JournalSegment(number, file, cipher, version);
    }

    int number() {
        return number;
    }

    int version() {
        return version;
    }

    /// Blocks written in full.
    int blocks() {
        return blocks;
    }

    boolean forced() {
        return durable == blocks;
    }

    /// Writes a batch; by one thread at a time. After a failure nothing more may be written to this segment.
    void write(byte[] batch, int length) throws IOException {
        int count = Math.max(1, Math.ceilDiv(length, PART));
        if (sealed.length < Math.min(count, RUN) * BLOCK) {
            sealed = new byte[Math.min(count, RUN) * BLOCK];
        }
        int held = 0;
        for (int i = 0; i < count; i++) {
            int used = Math.min(PART, length - i * PART);
            var header = new Out().u32(blocks).u32(count).u32(durable).u32(used);
            System.arraycopy(header.array(), 0, plain, 0, BLOCK_HEADER);
            System.arraycopy(batch, i * PART, plain, BLOCK_HEADER, used);
            Arrays.fill(plain, BLOCK_HEADER + used, PLAIN, (byte) 0);
            cipher.seal(blocks + i, plain, PLAIN, sealed, held * BLOCK);
            held++;
            if (held == RUN || i == count - 1) {
                long position = (long) (blocks + i + 1 - held) * BLOCK;
                file.write(position, sealed, 0, held * BLOCK);
                held = 0;
            }
        }
        blocks += count;
    }

    /// Forces the file; afterwards the first `upTo` blocks are known to be on stable storage.
    void force(int upTo) throws IOException {
        file.force();
        durable = Math.max(durable, upTo);
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(plain, (byte) 0);
        cipher.close();
        file.close();
    }
}
