package io.sigmavault.keys.software;

import io.sigmavault.core.file.StableFile;
import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.CRC32C;

/// Makes guessing PINs slow, across restarts: a try is written down as failed before the PIN is looked at, so that pulling the
/// plug gives no try back. After [#FREE] in a row the token takes no PIN for 1 s, 2 s, 4 s … up to an hour.
final class PinTries {

    static final int FREE = 5;

    private static final int MAGIC = 0x53564854; // SVHT
    private static final byte VERSION = 1;
    private static final int BYTES = 5 + Integer.BYTES + Long.BYTES + Integer.BYTES;
    private static final int MOST = 1_000_000;
    private static final long MOST_SECONDS = 3_600;

    private final Path path;
    private final Clock clock;
    private final String token;

    PinTries(Path path, Clock clock, String token) {
        this.path = path;
        this.clock = clock;
        this.token = token;
    }

    /// Writes down a try.
    ///
    /// @throws HsmException code `pin-locked` if the token takes none now
    void begin() throws IOException, HsmException {
        Failures before = read();
        long wait = waitSeconds(before);
        if (wait > 0) {
            throw HsmException.locked(token, wait);
        }
        write(new Failures(Math.min(MOST, before.count() + 1), now()));
    }

    void succeeded() throws IOException {
        StableFile.delete(path);
    }

    /// Seconds until a PIN is taken; 0 for at once.
    long waitSeconds() throws IOException {
        return waitSeconds(read());
    }

    private long waitSeconds(Failures failures) {
        int over = failures.count() - FREE;
        if (over < 0) {
            return 0;
        }
        long wait = Math.min(MOST_SECONDS, 1L << Math.min(over, 12));
        // a clock that was put back makes nobody wait longer than the longest time
        return Math.clamp(failures.lastSecond() + wait - now(), 0, MOST_SECONDS);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /// A damaged file counts as [#FREE] failures just now.
    private Failures read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException _) {
            return new Failures(0, 0);
        }
        var source = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES
                || source.getInt(BYTES - Integer.BYTES) != crc(bytes)
                || source.getInt() != MAGIC
                || source.get() != VERSION) {
            var assumed = new Failures(FREE, now());
            write(assumed);
            return assumed;
        }
        return new Failures(source.getInt(), source.getLong());
    }

    private void write(Failures failures) throws IOException {
        var target = ByteBuffer.allocate(BYTES);
        target.putInt(MAGIC).put(VERSION).putInt(failures.count()).putLong(failures.lastSecond());
        target.putInt(crc(target.array()));
        StableFile.replace(path, target.array());
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }

    private record Failures(int count, long lastSecond) {}
}
