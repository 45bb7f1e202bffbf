package io.sigmavault.vault.engine;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Stores chunks once and reads them back.
final class ChunkStore {

    /// A codec is waited for in steps, so that locking a vault needn't wait as long.
    private static final Duration STEP = Duration.ofMillis(200);

    private final String vault;
    private final Shared shared;
    private final ChunkTable table;
    private final Packs packs;
    private final ChunkIds ids;
    private final CodecLedger ledger;
    private final BooleanSupplier closing;
    private final Map<ByteBuffer, CountDownLatch> storing = new HashMap<>();

    ChunkStore(
            String vault,
            Shared shared,
            ChunkTable table,
            Packs packs,
            ChunkIds ids,
            CodecLedger ledger,
            BooleanSupplier closing) {
        this.vault = vault;
        this.shared = shared;
        this.table = table;
        this.packs = packs;
        this.ids = ids;
        this.ledger = ledger;
        this.closing = closing;
    }

    /// Stores a chunk unless it is there.
    ///
    /// @return its slot, held once for the caller
    int store(byte[] bytes, int length, PackStream stream) throws IOException {
        byte[] id = ids.of(bytes, 0, length);
        var name = ByteBuffer.wrap(id);
        while (true) {
            CountDownLatch other;
            synchronized (storing) {
                int slot = table.findAndHold(id);
                if (slot != ChunkTable.NONE) {
                    return slot;
                }
                other = storing.putIfAbsent(name, new CountDownLatch(1));
            }
            if (other == null) {
                break;
            }
            awaitStored(other);
        }
        try {
            return write(id, bytes, length, stream);
        } finally {
            synchronized (storing) {
                var mine = storing.remove(name);
                if (mine != null) {
                    mine.countDown();
                }
            }
        }
    }

    private static void awaitStored(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int write(byte[] id, byte[] bytes, int length, PackStream stream) throws IOException {
        boolean small = length <= Buffers.SMALL;
        byte[] target = small ? new byte[length + FileCipher.TAG] : shared.encoded.take();
        try {
            var block = encode(bytes, length, target);
            if (block == null) {
                ledger.use(ChunkPlace.STORE);
                return stream.store(id, bytes, length, length, ChunkPlace.STORE, 1, target);
            }
            ledger.use(block.codec());
            // Sealed in place.
            return stream.store(
                    id, target, block.length(), length, block.codec(), block.format(), target);
        } finally {
            shared.encoded.give(target);
        }
    }

    /// An encoded block.
    private record Block(String codec, int format, int length) {}

    /// Encodes, or gives null if the chunk is best stored as it is.
    private @Nullable Block encode(byte[] bytes, int length, byte[] target) {
        var settings = shared.settings;
        if (length < 32 || settings.skipIncompressible() && Probe.looksRandom(bytes, length)) {
            return null;
        }
        try (var lease = shared.codecs.encoder(settings.codecs(), settings.options())) {
            var codec = lease.codec();
            if (codec.id().equals(ChunkPlace.STORE) || codec.maxBlockBytes() < length) {
                return null;
            }
            // At least an eighth of 1 % smaller, or it isn't worth decoding.
            var room = ByteBuffer.wrap(target, 0, length - 1 - (length >> 10));
            if (!lease.encoder().encode(ByteBuffer.wrap(bytes, 0, length), room)) {
                return null;
            }
            return new Block(codec.id(), codec.formatVersion(), room.position());
        } catch (CodecMissingException e) {
            return null;
        }
    }

    /// A chunk's plain bytes; not to be changed. The caller holds the slot.
    byte[] read(int slot) throws SigmaVaultException {
        var place = table.place(slot);
        return shared.cache.get(this, place.key(), () -> load(place));
    }

    /// Forgets decoded chunks.
    void forget() {
        shared.cache.clear(this);
    }

    private byte[] load(ChunkPlace place) throws SigmaVaultException {
        long end = System.nanoTime() + shared.settings.decoderWait().toNanos();
        while (true) {
            byte[] chunk = tryLoad(place);
            if (chunk != null) {
                return chunk;
            }
            awaitDecoder(place, end);
        }
    }

    /// Loads a chunk if its decoder is there now. The number of large ones at a time has a bound.
    private byte @Nullable [] tryLoad(ChunkPlace place) throws SigmaVaultException {
        boolean large = isLarge(place);
        if (large) {
            shared.reads.acquireUninterruptibly();
        }
        try {
            return place.isStored() ? read(place) : decode(place);
        } catch (IOException e) {
            throw Trouble.of(vault, e);
        } finally {
            if (large) {
                shared.reads.release();
            }
        }
    }

    private byte[] read(ChunkPlace place) throws IOException {
        byte[] sealed = scratch(place);
        byte[] chunk = new byte[place.storedBytes()];
        try {
            packs.read(place, sealed, chunk);
            return chunk;
        } finally {
            shared.read.give(sealed);
        }
    }

    private byte @Nullable [] decode(ChunkPlace place) throws IOException, SigmaVaultException {
        byte[] sealed = scratch(place);
        byte[] block = scratch(place);
        try {
            packs.read(place, sealed, block);
            return decode(place, ByteBuffer.wrap(block, 0, place.storedBytes()));
        } finally {
            shared.read.give(sealed);
            shared.read.give(block);
        }
    }

    private byte[] scratch(ChunkPlace place) {
        int size = place.storedBytes() + FileCipher.TAG;
        return isLarge(place) ? shared.read.take() : new byte[size];
    }

    /// Large ones are read a few at a time, with buffers that are used again.
    private static boolean isLarge(ChunkPlace place) {
        return place.plainBytes() > Buffers.SMALL;
    }

    private byte @Nullable [] decode(ChunkPlace place, ByteBuffer block)
            throws SigmaVaultException {
        try (var lease = shared.codecs.decoder(place.codec(), place.format(), Duration.ZERO)) {
            var target = ByteBuffer.allocate(place.plainBytes());
            lease.decoder().decode(block, target, List.of());
            if (target.hasRemaining()) {
                throw damaged(place);
            }
            return target.array();
        } catch (CorruptBlockException e) {
            throw damaged(place).because(e);
        } catch (CodecMissingException e) {
            return null;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// Waits for a decoder without keeping anything, least of all a lease.
    private void awaitDecoder(ChunkPlace place, long end) throws SigmaVaultException {
        while (true) {
            long rest = Math.max(0, end - System.nanoTime());
            var wait = STEP.toNanos() < rest ? STEP : Duration.ofNanos(rest);
            try {
                shared.codecs.decoder(place.codec(), place.format(), wait).close();
                return;
            } catch (CodecMissingException e) {
                if (rest == 0) {
                    throw e;
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
            if (closing.getAsBoolean()) {
                throw VaultException.locked(vault);
            }
        }
    }

    private VaultException interrupted() {
        Thread.currentThread().interrupt();
        return VaultException.failed(vault, "the read was interrupted");
    }

    private VaultException damaged(ChunkPlace place) {
        String what = "codec " + place.codec() + " can't decode a frame of pack " + place.pack();
        return VaultException.damaged(vault, what);
    }
}
