package io.sigmavault.vault.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Some objects of a frame, as a frame of their own.
///
/// @param from number of the first
/// @param count of them
/// @param offset of the first in the frame's bytes
record FramePart(Frame whole, int from, int count, int offset, long plainBytes) implements Frame {

    /// Cuts a frame into parts of at most so many bytes; an object that has more is a part alone.
    static List<FramePart> of(Frame whole, int mostBytes) {
        var parts = new ArrayList<FramePart>();
        int from = 0;
        int start = whole.offset();
        int end = start;
        for (int i = 0; i < whole.count(); i++) {
            int length = whole.length(i);
            if (i > from && end - start + length > mostBytes) {
                parts.add(new FramePart(whole, from, i - from, start, end - start));
                from = i;
                start = end;
            }
            end += length;
        }
        parts.add(new FramePart(whole, from, whole.count() - from, start, end - start));
        return parts;
    }

    @Override
    public Kind kind() {
        return whole.kind();
    }

    @Override
    public byte[] ids() {
        return Arrays.copyOfRange(
                whole.ids(), ObjectId.BYTES * from, ObjectId.BYTES * (from + count));
    }

    @Override
    public int length(int ordinal) {
        return whole.length(from + ordinal);
    }

    @Override
    public byte[] bytes() {
        return whole.bytes();
    }
}
