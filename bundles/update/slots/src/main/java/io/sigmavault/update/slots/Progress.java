package io.sigmavault.update.slots;

import io.sigmavault.update.format.UpdateException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/// Counts the bytes that go through, and tells of them every mebibyte.
final class Progress {

    private static final long STEP_BYTES = 1 << 20;

    private final Installation.Steps steps;
    private final long total;
    private long done;
    private long told;

    Progress(Installation.Steps steps, long total) {
        this.steps = steps;
        this.total = total;
    }

    InputStream counted(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    /// Somebody asked for an end while bytes went through.
    static final class StoppedException extends IOException {

        @Serial private static final long serialVersionUID = 1;

        private final transient UpdateException reason;

        StoppedException(UpdateException reason) {
            super(reason);
            this.reason = reason;
        }

        UpdateException reason() {
            return reason;
        }
    }

    private void count(int bytes) throws IOException {
        done += bytes;
        if (done - told < STEP_BYTES && done != total) {
            return;
        }
        told = done;
        try {
            steps.at(Math.min(done, total), total);
        } catch (UpdateException e) {
            throw new StoppedException(e);
        }
    }
}
