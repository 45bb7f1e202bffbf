package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The `reads` file: in which week each file was read last. Written at most once an hour, and when the vault is locked; what a
/// crash takes of it makes a file seem unread, which costs time only. A file is known by its number; numbers from 4,194,304 on
/// share places with others, of which the latest counts.
///
/// Memory and disk: a byte for each number, at most 4 MiB.
final class LastReads implements AutoCloseable {

    private static final int FORM = 1;
    private static final int FEWEST = 1 << 10;
    private static final int MOST = 1 << 22;
    private static final int HEAD = 1 + 4;
    private static final int WEEK = 7;

    /// The latest that a byte can say.
    private static final int LAST = 255;

    private final SealedHint file;
    private final Clock clock;

    /// Week before the first that counts, since 1970.
    private int base;

    /// For each number the week behind the base, or 0; as many as a power of two.
    private byte[] weeks = new byte[FEWEST];

    private boolean changed;

    /// @param secret taken over
    LastReads(Disk disk, Crypto crypto, Secret secret, Clock clock)
            throws SigmaVaultException, IOException {
        file = new SealedHint(disk, Format.READS, crypto, secret);
        this.clock = clock;
        base = week() - 1;
        read();
    }

    private int week() {
        return (int) (day() / WEEK);
    }

    /// Today, since 1970.
    long day() {
        return Math.floorDiv(clock.instant().getEpochSecond(), TimeUnit.DAYS.toSeconds(1));
    }

    /// A file is read now.
    ///
    /// @return whether that is new, and is to be saved
    synchronized boolean note(long file) {
        while (file >= weeks.length && weeks.length < MOST) {
            grow();
        }
        int now = week() - base;
        if (now > LAST) {
            forget(now - LAST / 2);
            now = week() - base;
        }
        int place = (int) (file & weeks.length - 1);
        if (now < 1 || (weeks[place] & 0xFF) >= now) {
            return false;
        }
        weeks[place] = (byte) now;
        boolean first = !changed;
        changed = true;
        return first;
    }

    private void grow() {
        weeks = Arrays.copyOf(weeks, 2 * weeks.length);
    }

    /// Forgets the oldest weeks.
    private void forget(int count) {
        for (int i = 0; i < weeks.length; i++) {
            weeks[i] = (byte) Math.max(0, (weeks[i] & 0xFF) - count);
        }
        base += count;
    }

    /// Whether nobody read a file for so many days, and up to a week more.
    synchronized boolean isUnread(long file, int days) {
        int place = (int) (file & weeks.length - 1);
        if (file >= weeks.length && weeks.length < MOST || weeks[place] == 0) {
            return true;
        }
        long end = (base + (weeks[place] & 0xFF) + 1L) * WEEK; // the first day after that week
        return day() - end >= days;
    }

    /// Writes it down.
    void save() throws IOException {
        byte[] bytes;
        synchronized (this) {
            if (!changed) {
                return;
            }
            bytes = plain();
            changed = false;
        }
        file.write(bytes);
    }

    private byte[] plain() {
        return ByteBuffer.allocate(HEAD + weeks.length)
                .put((byte) FORM)
                .putInt(base)
                .put(weeks)
                .array();
    }

    /// What is not what was written counts as nothing.
    private void read() throws IOException {
        var plain = file.read(HEAD + MOST).map(ByteBuffer::wrap).orElse(null);
        if (plain == null) {
            return;
        }
        int size = plain.remaining() - HEAD;
        if (size >= FEWEST && Integer.bitCount(size) == 1 && plain.get() == FORM) {
            base = plain.getInt();
            weeks = new byte[size];
            plain.get(weeks);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
