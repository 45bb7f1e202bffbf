package io.sigmavault.vault.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/// Where frames lie, by number: 20 bytes a frame off the heap. Only grows. Not safe for threads.
final class FrameTable {

    private static final int WORDS = 5;
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<IntBuffer> chunks = new ArrayList<>();
    private int size;
    private int objects;

    /// @return the frame's number
    int add(int pack, int offset, int length, int count) {
        if (size >>> CHUNK_BITS == chunks.size()) {
            chunks.add(
                    ByteBuffer.allocateDirect(CHUNK * WORDS * Integer.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .asIntBuffer());
        }
        int at = (size & CHUNK - 1) * WORDS;
        chunks.getLast().put(at, pack).put(at + 1, offset).put(at + 2, length).put(at + 3, count);
        chunks.getLast().put(at + 4, objects);
        objects = Math.addExact(objects, count);
        return size++;
    }

    int size() {
        return size;
    }

    int pack(int frame) {
        return word(frame, 0);
    }

    int offset(int frame) {
        return word(frame, 1);
    }

    int length(int frame) {
        return word(frame, 2);
    }

    /// How many objects it has.
    int count(int frame) {
        return word(frame, 3);
    }

    /// Number of its first object among those of all frames.
    int firstObject(int frame) {
        return word(frame, 4);
    }

    private int word(int frame, int index) {
        return chunks.get(frame >>> CHUNK_BITS).get((frame & CHUNK - 1) * WORDS + index);
    }
}
