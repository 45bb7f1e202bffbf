package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a pack holds: its frames, and the ids of the objects in them. Grows while the pack is written; at most
/// [Layout#PACK_OBJECTS] ids of 32 bytes, 4 MiB.
final class PackContent {

    private int frames;
    private int objects;
    private long plainBytes;
    private int[] places = new int[3 * 16];
    private byte[] ids = new byte[ObjectId.BYTES * 64];
    private final Map<ObjectId, BookUse> books = new LinkedHashMap<>();

    void add(int offset, int length, int count, byte[] frameIds, long plain) {
        if (3 * (frames + 1) > places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[3 * frames] = offset;
        places[3 * frames + 1] = length;
        places[3 * frames + 2] = count;
        int more = count * ObjectId.BYTES;
        int used = objects * ObjectId.BYTES;
        if (used + more > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(used + more, 2 * ids.length));
        }
        System.arraycopy(frameIds, 0, ids, used, more);
        frames++;
        objects += count;
        plainBytes += plain;
    }

    /// Frames of it name a codebook.
    void use(BookUse use) {
        books.merge(use.book(), use, BookUse::and);
    }

    /// Codebooks that its frames name.
    List<BookUse> books() {
        return List.copyOf(books.values());
    }

    /// Its objects, as codebooks.
    List<BookUse> held() {
        var held = new ArrayList<BookUse>();
        for (int i = 0; i < objects; i++) {
            held.add(new BookUse(ObjectId.read(ids, i * ObjectId.BYTES), 0, 0));
        }
        return held;
    }

    int frames() {
        return frames;
    }

    int objects() {
        return objects;
    }

    long plainBytes() {
        return plainBytes;
    }

    int offset(int frame) {
        return places[3 * frame];
    }

    int length(int frame) {
        return places[3 * frame + 1];
    }

    int count(int frame) {
        return places[3 * frame + 2];
    }

    /// The objects' ids, one behind the other, in the order of the frames.
    byte[] ids() {
        return ids;
    }

    /// The directory, without padding; docs/format/vault.md §4.
    Out directory() {
        var out = new Out().u8(books.isEmpty() ? 1 : 2).varint(frames);
        int at = 0;
        for (int i = 0; i < frames; i++) {
            out.varint(offset(i)).varint(length(i)).varint(count(i));
            out.raw(ids, at, count(i) * ObjectId.BYTES);
            at += count(i) * ObjectId.BYTES;
        }
        if (!books.isEmpty()) {
            out.varint(books.size());
        }
        for (var use : books.values()) {
            out.raw(use.book().bytes()).varint(use.frames()).varint(use.savedBytes());
        }
        return out;
    }

    /// Reads a directory.
    ///
    /// @param end where it starts in its pack, so where frames end at the latest
    static PackContent read(byte[] bytes, int end) throws IOException {
        var in = new In(bytes);
        int form = in.u8();
        if (form != 1 && form != 2) {
            throw new Damaged("a pack's directory has an unknown form");
        }
        var content = new PackContent();
        int frames = in.count(Layout.PACK_OBJECTS);
        for (int i = 0; i < frames; i++) {
            int offset = in.count(end);
            int length = in.count(end);
            int count = in.count(Layout.FRAME_OBJECTS);
            if (offset < Layout.FILE_HEADER
                    || offset + (long) length > end
                    || Layout.plainLength(length) < 0
                    || count == 0
                    || content.objects + count > Layout.PACK_OBJECTS) {
                throw new Damaged("a pack's directory names an impossible frame");
            }
            content.add(offset, length, count, in.raw(count * ObjectId.BYTES), 0);
        }
        for (int i = form == 1 ? 0 : in.count(Layout.LISTED_BOOKS); i > 0; i--) {
            var book = ObjectId.read(in.raw(ObjectId.BYTES), 0);
            content.use(new BookUse(book, in.count(frames), in.varint()));
        }
        return content;
    }

    /// As read from a footer.
    void setPlainBytes(long bytes) {
        plainBytes = bytes;
    }
}
