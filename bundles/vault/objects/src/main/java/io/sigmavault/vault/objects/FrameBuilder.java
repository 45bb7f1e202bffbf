package io.sigmavault.vault.objects;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A frame that is being filled. Memory: its bound in bytes, 128 KiB of ids and 16 KiB of lengths.
final class FrameBuilder implements Frame {

    private static final int FIRST = 16 << 10;

    private final Kind kind;
    private final int group;
    private final int most;
    private byte[] bytes = new byte[FIRST];
    private byte[] ids = new byte[ObjectId.BYTES * 16];
    private int[] lengths = new int[16];
    private int used;
    private int count;

    /// @param most bytes of all its objects
    FrameBuilder(Kind kind, int group, int most) {
        this.kind = kind;
        this.group = group;
        this.most = most;
    }

    boolean is(Kind otherKind, int otherGroup) {
        return kind == otherKind && group == otherGroup;
    }

    int group() {
        return group;
    }

    boolean hasRoom(int length) {
        return used + length <= most && count < Layout.FRAME_OBJECTS;
    }

    void add(ObjectId id, byte[] source, int offset, int length) {
        if (used + length > bytes.length) {
            int size = Math.clamp(4L * bytes.length, used + length, most);
            bytes = Arrays.copyOf(bytes, size);
        }
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 4 * count);
            ids = Arrays.copyOf(ids, 4 * ids.length);
        }
        System.arraycopy(source, offset, bytes, used, length);
        id.write(ids, count * ObjectId.BYTES);
        lengths[count++] = length;
        used += length;
    }

    /// A copy of an object that is in it.
    byte @Nullable [] find(ObjectId id) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (ObjectId.read(ids, i * ObjectId.BYTES).equals(id)) {
                return Arrays.copyOfRange(bytes, at, at + lengths[i]);
            }
            at += lengths[i];
        }
        return null;
    }

    void clear() {
        used = 0;
        count = 0;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public byte[] ids() {
        return ids;
    }

    @Override
    public int length(int ordinal) {
        return lengths[ordinal];
    }

    @Override
    public long plainBytes() {
        return used;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return 0;
    }
}
