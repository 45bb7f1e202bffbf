package io.sigmavault.vault.live;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The `epochs` file: when the epochs that the vault has were made, which the header doesn't tell. Sealed; nothing depends on it. At
/// most 1,024 epochs of 12 bytes.
final class EpochTimes implements AutoCloseable {

    private static final int FORM = 1;
    private static final int MOST = 1_024;
    private static final int MOST_BYTES = 1 + 3 + MOST * 12;

    private final SealedHint file;
    private final TreeMap<Integer, Instant> times = new TreeMap<>();

    /// @param created when the vault, and so its first epoch, was made
    EpochTimes(SealedHint file, Instant created) throws IOException {
        this.file = file;
        times.put(1, created);
        var found = file.read(MOST_BYTES);
        if (found.isPresent()) {
            try {
                read(new In(found.get()));
            } catch (Damaged | DateTimeException e) {
                times.tailMap(2).clear(); // as if nothing had been noted
            }
        }
    }

    private void read(In in) throws IOException {
        if (in.u8() != FORM) {
            throw new Damaged("an unknown form of the times of epochs");
        }
        for (int i = in.count(MOST); i > 0; i--) {
            int epoch = in.u32();
            times.put(epoch, Instant.ofEpochSecond(in.u64()));
        }
    }

    synchronized Optional<Instant> of(int epoch) {
        return Optional.ofNullable(times.get(epoch));
    }

    /// Notes when an epoch was made, and forgets those that the vault has no more.
    synchronized void note(int epoch, Instant made, Set<Integer> there) throws IOException {
        times.put(epoch, made);
        times.keySet().retainAll(there);
        var out = new Out().u8(FORM).varint(times.size());
        times.forEach((number, time) -> out.u32(number).u64(time.getEpochSecond()));
        file.write(out.toBytes());
    }

    @Override
    public void close() {
        file.close();
    }
}
