package io.sigmavault.core.log;

import java.io.IOException;
import java.util.Random;

/// A file that is given up when the disk is full, so that the log can go on for a while. Made again
/// when there is room.
final class Reserve {

    private static final String NAME = "reserve";
    private static final int PIECE_BYTES = 64 << 10;

    /// How many appends pass between two attempts to make it.
    private static final int TRY_EVERY = 1_000;

    private final LogFiles files;
    private final int sizeBytes;
    private boolean held;
    private int untilNext;

    /// @param sizeBytes 0 for none
    Reserve(LogFiles files, int sizeBytes) throws IOException {
        this.files = files;
        this.sizeBytes = sizeBytes;
        this.held = files.names().contains(NAME);
    }

    /// Makes it now and then, if it is not there.
    void take() {
        if (held || sizeBytes == 0 || untilNext-- > 0) {
            return;
        }
        untilNext = TRY_EVERY;
        try {
            fill();
            held = true;
        } catch (IOException _) {
            giveBack();
        }
    }

    /// Filled with noise, since some file systems store zeros without room.
    private void fill() throws IOException {
        byte[] noise = new byte[PIECE_BYTES];
        new Random(1).nextBytes(noise);
        try (var file = files.open(NAME)) {
            for (int done = 0; done < sizeBytes; done += PIECE_BYTES) {
                file.write(done, noise, 0, Math.min(PIECE_BYTES, sizeBytes - done));
            }
            file.force();
        }
    }

    /// Gives the space up.
    ///
    /// @return true if there was any
    boolean release() {
        boolean had = held;
        held = false;
        untilNext = TRY_EVERY;
        giveBack();
        return had;
    }

    private void giveBack() {
        try {
            files.delete(NAME);
            files.forceFolder();
        } catch (IOException _) {
            // then it stays: only space is lost
        }
    }
}
