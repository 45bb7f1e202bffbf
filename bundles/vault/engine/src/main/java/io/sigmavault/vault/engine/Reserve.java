package io.sigmavault.vault.engine;

import java.io.IOException;
import java.util.Random;

/// A file (of 4 MiB, unless set otherwise) that is given up when the disk is full, so that deleting still works.
final class Reserve {

    private static final int PIECE = 64 << 10;

    private final Disk disk;
    private final String folder;
    private final int sizeBytes;
    private boolean held;

    Reserve(Disk disk, String folder, int sizeBytes) {
        this.disk = disk;
        this.folder = folder;
        this.sizeBytes = sizeBytes;
        held = disk.exists(folder + "/" + Format.RESERVE);
    }

    /// Gives the space up.
    ///
    /// @return whether there was any
    synchronized boolean release() throws IOException {
        if (!held) {
            return false;
        }
        disk.delete(folder + "/" + Format.RESERVE);
        held = false;
        return true;
    }

    /// Room was made: takes the space again if it was given up. Not being able to is no error.
    synchronized void wanted() {
        if (held) {
            return;
        }
        String temporary = folder + "/" + Format.RESERVE + Format.TEMPORARY;
        try {
            disk.delete(temporary);
            try (var file = disk.create(temporary)) {
                // Not zeros, which a file system may leave out.
                var random = new Random();
                byte[] piece = new byte[PIECE];
                for (int at = 0; at < sizeBytes; at += PIECE) {
                    random.nextBytes(piece);
                    file.write(at, piece, 0, PIECE);
                }
                file.force();
            }
            disk.rename(temporary, folder + "/" + Format.RESERVE);
            held = true;
        } catch (IOException e) {
            discard(temporary);
        }
    }

    private void discard(String temporary) {
        try {
            disk.delete(temporary);
        } catch (IOException e) {
            // The next unlock deletes it.
            held = false;
        }
    }
}
