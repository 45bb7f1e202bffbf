package io.sigmavault.vault.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All chunks of a vault: where each lies and how often it is held. Primitive arrays, about 70 bytes
/// a chunk. A slot number stands for a chunk while it is held.
final class ChunkTable {

    /// No slot.
    static final int NONE = -1;

    private final int most;
    private final ChunkIndex ids = new ChunkIndex();
    private Frame[] codecs = new Frame[0];
    private int[] pack = new int[64];
    private int[] index = new int[64];
    private int[] offset = new int[64];
    private int[] stored = new int[64];
    private int[] plain = new int[64];
    private int[] holds = new int[64];
    private byte[] codec = new byte[64];
    private boolean[] logged = new boolean[64];
    private int used;
    private int free = NONE;
    private int count;
    private final TreeMap<Integer, PackChunks> packs = new TreeMap<>();
    private final Set<Integer> idle = new HashSet<>();

    /// Codec and block format, which frames share.
    private record Frame(String codec, int format, long[] frames) {}

    /// The chunks of one pack, by their index in it.
    private static final class PackChunks {
        int[] slots = new int[8];
        int length;
        int live;

        /// Reasons to keep it even without a held chunk.
        int open;
    }

    /// @param most how many chunks there may be
    ChunkTable(int most) {
        this.most = most;
    }

    /// Finds a chunk by its id and holds it.
    synchronized int findAndHold(byte[] id) {
        int slot = ids.find(id);
        if (slot != NONE) {
            hold(slot);
        }
        return slot;
    }

    /// Adds a chunk, held once.
    ///
    /// @throws TableFull if there are too many
    synchronized int add(byte[] id, ChunkPlace place, boolean isLogged) throws TableFull {
        int slot = claim();
        pack[slot] = place.pack();
        index[slot] = place.index();
        offset[slot] = place.offset();
        stored[slot] = place.storedBytes();
        plain[slot] = place.plainBytes();
        codec[slot] = (byte) codecOf(place.codec(), place.format());
        codecs[codec[slot]].frames[0]++;
        logged[slot] = isLogged;
        holds[slot] = 0;
        enlist(place, slot);
        count++;
        ids.add(slot, id);
        hold(slot);
        return slot;
    }

    synchronized void hold(int slot) {
        if (holds[slot]++ == 0) {
            packOfChunk(slot).live++;
        }
    }

    synchronized void release(int slot) {
        if (--holds[slot] == 0) {
            var chunks = packOfChunk(slot);
            chunks.live--;
            noteIdle(pack[slot], chunks);
        }
    }

    synchronized ChunkPlace place(int slot) {
        var frame = codecs[codec[slot]];
        return new ChunkPlace(
                pack[slot],
                index[slot],
                offset[slot],
                stored[slot],
                plain[slot],
                frame.codec,
                frame.format);
    }

    synchronized byte[] id(int slot) {
        return ids.id(slot);
    }

    synchronized int plainBytes(int slot) {
        return plain[slot];
    }

    synchronized int packOf(int slot) {
        return pack[slot];
    }

    synchronized int indexOf(int slot) {
        return index[slot];
    }

    synchronized boolean isLogged(int slot) {
        return logged[slot];
    }

    synchronized void setLogged(int slot) {
        logged[slot] = true;
    }

    /// The slot of a chunk named by its pack and index there.
    synchronized int slotOf(int packNumber, int indexInPack) throws Damaged {
        var chunks = packs.get(packNumber);
        if (chunks == null || indexInPack >= chunks.length || chunks.slots[indexInPack] < 0) {
            throw new Damaged("chunk " + packNumber + "/" + indexInPack + " is not in the index");
        }
        return chunks.slots[indexInPack];
    }

    /// A chunk lies elsewhere now; the journal does not know that place yet.
    synchronized void relocate(int slot, ChunkPlace place) {
        var old = packOfChunk(slot);
        old.slots[index[slot]] = NONE;
        int oldPack = pack[slot];
        var chunks = enlist(place, slot);
        pack[slot] = place.pack();
        index[slot] = place.index();
        offset[slot] = place.offset();
        logged[slot] = false;
        if (holds[slot] > 0) {
            chunks.live++;
            old.live--;
            noteIdle(oldPack, old);
        }
    }

    private PackChunks enlist(ChunkPlace place, int slot) {
        var chunks = packs.computeIfAbsent(place.pack(), _ -> new PackChunks());
        if (place.index() >= chunks.slots.length) {
            int old = chunks.slots.length;
            chunks.slots = Arrays.copyOf(chunks.slots, Math.max(place.index() + 1, old * 2));
        }
        for (; chunks.length <= place.index(); chunks.length++) {
            chunks.slots[chunks.length] = NONE;
        }
        chunks.slots[place.index()] = slot;
        return chunks;
    }

    /// The slot of a chunk by the key of its place, or [#NONE].
    synchronized int slotAt(long key) {
        var chunks = packs.get((int) (key >>> 32));
        int at = (int) key;
        return chunks == null || at >= chunks.length ? NONE : chunks.slots[at];
    }

    synchronized boolean isHeld(int slot) {
        return holds[slot] > 0;
    }

    /// One more reason to keep a pack even without a held chunk, such as one being written into it.
    synchronized void openPack(int number) {
        packs.computeIfAbsent(number, _ -> new PackChunks()).open++;
    }

    /// One reason less.
    synchronized void closePack(int number) {
        var chunks = packs.get(number);
        if (chunks != null) {
            chunks.open--;
            noteIdle(number, chunks);
        }
    }

    /// Packs that lost their last held chunk since the last call.
    synchronized List<Integer> takeIdle() {
        var taken = List.copyOf(idle);
        idle.clear();
        return taken;
    }

    /// Forgets a pack's chunks if none is held.
    ///
    /// @return whether it may be deleted
    synchronized boolean forget(int number) {
        var chunks = packs.get(number);
        if (chunks == null || chunks.live > 0 || chunks.open > 0) {
            return false;
        }
        for (int i = 0; i < chunks.length; i++) {
            if (chunks.slots[i] >= 0) {
                drop(chunks.slots[i]);
            }
        }
        packs.remove(number);
        return true;
    }

    /// Numbers of all packs that have chunks.
    synchronized List<Integer> packNumbers() {
        return List.copyOf(packs.keySet());
    }

    /// The chunks of a pack, by index; [#NONE] where there is none.
    synchronized int[] chunksOf(int number) {
        var chunks = packs.get(number);
        return chunks == null ? new int[0] : Arrays.copyOf(chunks.slots, chunks.length);
    }

    /// Codec id → number of frames.
    synchronized Map<String, Long> codecFrames() {
        var frames = new HashMap<String, Long>();
        for (var each : codecs) {
            if (each.frames[0] > 0) {
                frames.merge(each.codec, each.frames[0], Long::sum);
            }
        }
        return frames;
    }

    synchronized int count() {
        return count;
    }

    private void noteIdle(int number, PackChunks chunks) {
        if (chunks.live == 0 && chunks.open == 0) {
            idle.add(number);
        }
    }

    private PackChunks packOfChunk(int slot) {
        var chunks = packs.get(pack[slot]);
        if (chunks == null) {
            throw new IllegalStateException("chunk of a forgotten pack");
        }
        return chunks;
    }

    private int claim() throws TableFull {
        if (free != NONE) {
            int slot = free;
            free = index[slot];
            return slot;
        }
        if (used == most) {
            throw new TableFull(most);
        }
        if (used == pack.length) {
            grow((int) Math.min(most, used + (used >> 1) + 64L));
        }
        return used++;
    }

    private void grow(int size) {
        ids.grow(size);
        pack = Arrays.copyOf(pack, size);
        index = Arrays.copyOf(index, size);
        offset = Arrays.copyOf(offset, size);
        stored = Arrays.copyOf(stored, size);
        plain = Arrays.copyOf(plain, size);
        holds = Arrays.copyOf(holds, size);
        codec = Arrays.copyOf(codec, size);
        logged = Arrays.copyOf(logged, size);
    }

    private void drop(int slot) {
        ids.remove(slot);
        codecs[codec[slot]].frames[0]--;
        index[slot] = free;
        free = slot;
        count--;
    }

    private int codecOf(String id, int format) {
        for (int i = 0; i < codecs.length; i++) {
            if (codecs[i].codec.equals(id) && codecs[i].format == format) {
                return i;
            }
        }
        codecs = Arrays.copyOf(codecs, codecs.length + 1);
        codecs[codecs.length - 1] = new Frame(id, format, new long[1]);
        if (codecs.length > 120) {
            throw new IllegalStateException("more than 120 codec formats in one vault");
        }
        return codecs.length - 1;
    }
}
