package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into chunks and stores them, two at a time on the workers. Holds at most three
/// buffers of 4 MiB; when others hold all there are, it goes on with smaller chunks instead of
/// waiting for them. For one thread.
final class ChunkPipe {

    /// Streams longer than this fill packs of their own.
    private static final long OWN_PACKS = 8L << 20;

    private static final int STARTING_ROOM = 4_096;
    private static final int AT_ONCE = 2;

    /// So many new chunks are written down before the file is complete.
    private static final int LOG_EVERY = 256;

    private final OpenVault vault;
    private final Chunker chunker;
    private final ArrayDeque<Future<Integer>> storing = new ArrayDeque<>();
    private final IntList slots = new IntList();
    private final PackStream own;
    private byte @Nullable [] buffer;
    private int filled;
    private long sizeBytes;
    private int logged;

    ChunkPipe(OpenVault vault) {
        this.vault = vault;
        chunker = vault.chunker();
        own = new PackStream(vault.packs);
    }

    long sizeBytes() {
        return sizeBytes;
    }

    void write(byte[] source, int offset, int length) throws SigmaVaultException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            byte[] room = room(end - at);
            int stop = at + Math.min(end - at, room.length - filled);
            int border = chunker.border(source, at, stop);
            int to = border < 0 ? stop : border;
            System.arraycopy(source, at, room, filled, to - at);
            filled += to - at;
            sizeBytes += to - at;
            at = to;
            if (border >= 0) {
                emit();
            }
        }
    }

    /// A buffer with room for at least one more byte.
    private byte[] room(int wanted) throws SigmaVaultException {
        byte[] now = buffer;
        if (now == null) {
            int size = Math.clamp(wanted, STARTING_ROOM, Buffers.SMALL);
            now = sizeBytes > 0 ? larger() : null;
            now = now == null ? new byte[size] : now;
        } else if (filled == now.length) {
            byte[] more =
                    now.length < Buffers.SMALL
                            ? new byte[Math.min(now.length * 4, Buffers.SMALL)]
                            : larger();
            if (more == null) {
                chunker.restart();
                emit();
                return room(wanted);
            }
            System.arraycopy(now, 0, more, 0, filled);
            now = more;
        }
        buffer = now;
        return now;
    }

    private byte @Nullable [] larger() throws SigmaVaultException {
        byte[] taken = vault.shared.received.tryTake();
        if (taken == null) {
            drain(0);
            taken = vault.shared.received.tryTake();
        }
        return taken;
    }

    private void emit() throws SigmaVaultException {
        byte[] chunk = buffer;
        int length = filled;
        if (chunk == null) {
            return;
        }
        buffer = null;
        filled = 0;
        var stream = sizeBytes > OWN_PACKS ? own : vault.smallFiles;
        if (slots.size() == 0 && storing.isEmpty() && length <= Buffers.SMALL) {
            try {
                slots.add(vault.chunks.store(chunk, length, stream));
            } catch (IOException e) {
                throw vault.namespace.trouble(e);
            }
            return;
        }
        vault.gate.enterAgain();
        storing.add(
                vault.shared.workers.submit(() -> {
                    try {
                        return vault.chunks.store(chunk, length, stream);
                    } finally {
                        vault.shared.received.give(chunk);
                        vault.gate.leave();
                    }
                }));
        drain(AT_ONCE);
    }

    /// Waits until at most `most` chunks are being stored.
    private void drain(int most) throws SigmaVaultException {
        while (storing.size() > most) {
            try {
                slots.add(Uninterrupted.get(storing.remove()));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw vault.namespace.trouble(io);
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        if (slots.size() - logged >= LOG_EVERY) {
            vault.namespace.log(slots.tail(logged));
            logged = slots.size();
        }
    }

    /// Stores what is left.
    ///
    /// @return the slots of all chunks, each held once for the caller, who must not use this again
    int[] finish() throws SigmaVaultException {
        if (filled > 0) {
            emit();
        }
        drain(0);
        own.close();
        return slots.toArray();
    }

    /// Lets go what was stored.
    void abandon() {
        byte[] unused = buffer;
        buffer = null;
        filled = 0;
        if (unused != null) {
            vault.shared.received.give(unused);
        }
        while (!storing.isEmpty()) {
            try {
                slots.add(Uninterrupted.get(storing.remove()));
            } catch (ExecutionException e) {
                // It holds nothing then, and the first failure was told.
                continue;
            }
        }
        for (int slot : slots.toArray()) {
            vault.table.release(slot);
        }
        own.close();
        vault.reclaim();
    }
}
