package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Cuts a stream into chunks and stores them. Holds one buffer, of 256 KiB or, if one of 12 permits is free, 4 MiB; without
/// a permit it goes on with smaller chunks. For one thread.
final class Cutter implements Pins.Holder {

    private static final int STARTING_ROOM = 4_096;

    private final LiveVault vault;
    private final String name;
    private final Chunker chunker;
    private final Semaphore large;
    private final List<Extent> extents = new ArrayList<>();
    private byte[] buffer = new byte[STARTING_ROOM];
    private boolean permit;
    private int filled;
    private long sizeBytes;

    /// @param name of the file that is to be
    Cutter(LiveVault vault, String name) {
        this.vault = vault;
        this.name = name;
        this.large = vault.shared.large();
        chunker = vault.chunker();
    }

    @Override
    public void eachChunk(Pins.Taker taker) throws SigmaVaultException {
        List<Extent> now;
        synchronized (extents) {
            now = List.copyOf(extents);
        }
        for (var extent : now) {
            taker.take(extent.chunk());
        }
    }

    void write(byte[] source, int offset, int length) throws SigmaVaultException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            makeRoom(end - at);
            int stop = at + Math.min(end - at, buffer.length - filled);
            int border = chunker.border(source, at, stop);
            int to = border < 0 ? stop : border;
            System.arraycopy(source, at, buffer, filled, to - at);
            filled += to - at;
            at = to;
            if (border >= 0) {
                emit();
            }
        }
    }

    private void makeRoom(int wanted) throws SigmaVaultException {
        if (filled < buffer.length) {
            return;
        }
        if (buffer.length < Chunker.SMALLEST) {
            int size =
                    (int) Math.min(Chunker.SMALLEST, Math.max(filled * 2L, filled + (long) wanted));
            buffer = Arrays.copyOf(buffer, size);
        } else if (!permit && large.tryAcquire()) {
            permit = true;
            buffer = Arrays.copyOf(buffer, Chunker.LARGEST);
        } else {
            chunker.restart();
            emit();
        }
    }

    private void emit() throws SigmaVaultException {
        vault.checkRoom();
        if (extents.size() == Records.MOST_CHUNKS) {
            throw VaultException.tooLarge(
                    "a file has at most " + Records.MOST_CHUNKS + " chunks: split it");
        }
        try {
            var id = vault.writers.put(name, buffer, filled);
            synchronized (extents) {
                extents.add(new Extent(sizeBytes, filled, id));
            }
        } catch (SigmaVaultException e) {
            throw vault.namespace.trouble(e);
        }
        sizeBytes += filled;
        filled = 0;
    }

    /// Stores what is left, and puts it all on stable storage unless it is so small that the journal takes it.
    ///
    /// @return what was written
    Operation.Body finish() throws SigmaVaultException {
        if (extents.isEmpty() && filled <= Records.MOST_BYTES) {
            byte[] bytes = Arrays.copyOf(buffer, filled);
            if (filled <= Body.MOST_INLINE) {
                return new Operation.Body.Bytes(bytes);
            }
            emit(); // where no lock is held
            return new Operation.Body.Bytes(bytes, extents.getFirst().chunk());
        }
        if (filled > 0) {
            emit();
        }
        vault.forcing.force();
        return new Operation.Body.Chunks(List.copyOf(extents));
    }

    void close() {
        buffer = new byte[0];
        filled = 0;
        if (permit) {
            permit = false;
            large.release();
        }
    }
}
