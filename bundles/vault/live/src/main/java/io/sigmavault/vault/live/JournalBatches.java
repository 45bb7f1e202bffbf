package io.sigmavault.vault.live;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the batches of one journal segment.
final class JournalBatches implements AutoCloseable {

    private final String what;
    private final DiskFile file;
    private final SegmentCipher cipher;
    private final int blocks;
    private final byte[] sealed = new byte[JournalSegment.BLOCK];
    private final byte[] plain = new byte[JournalSegment.PLAIN];
    private int at = 1;

    JournalBatches(Disk disk, JournalKeys keys, int number) throws IOException {
        what = "journal segment " + number;
        file = disk.open(JournalSegment.path(number));
        blocks = (int) Math.min(Integer.MAX_VALUE, file.sizeBytes() / JournalSegment.BLOCK);
        if (blocks < 1) {
            throw new Damaged(what + " is cut short");
        }
        byte[] header = new byte[Format.FILE_HEADER];
        file.read(0, header, 0, header.length);
        cipher = keys.existing(header, number);
    }

    /// Blocks read in full so far, the header included.
    int position() {
        return at;
    }

    /// The next whole batch, or null if there is none behind here that can be read.
    byte @Nullable [] next() throws IOException {
        if (!open(at)) {
            return null;
        }
        var head = ByteBuffer.wrap(plain);
        int first = head.getInt();
        int count = head.getInt();
        if (first != at || count < 1 || count > blocks - at) {
            return null;
        }
        var batch = new Out();
        for (int i = 0; i < count; i++) {
            if (!open(at + i)) {
                return null;
            }
            int used = ByteBuffer.wrap(plain).getInt(12);
            if (used < 0 || used > JournalSegment.PART) {
                throw new Damaged(what + " has a block of wrong length");
            }
            batch.raw(plain, JournalSegment.BLOCK_HEADER, used);
        }
        at += count;
        return batch.toBytes();
    }

    /// Checks that the journal really ends here: no later block says that the one that can't be read
    /// was on stable storage.
    ///
    /// @throws Damaged if one does
    void checkTail() throws IOException {
        for (int i = at + 1; i < blocks; i++) {
            if (open(i) && ByteBuffer.wrap(plain).getInt(8) > at) {
                throw new Damaged(what + " can't be read at block " + at);
            }
        }
    }

    /// Makes sure that what was read is on stable storage.
    void force() throws IOException {
        file.force();
    }

    Damaged endsEarly() {
        return new Damaged(what + " can't be read at block " + at);
    }

    private boolean open(int block) throws IOException {
        if (block >= blocks) {
            return false;
        }
        file.read((long) block * JournalSegment.BLOCK, sealed, 0, sealed.length);
        try {
            cipher.open(block, sealed, plain);
            return true;
        } catch (AuthenticationFailedException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        cipher.close();
        file.close();
    }
}
