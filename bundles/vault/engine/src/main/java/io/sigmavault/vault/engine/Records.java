package io.sigmavault.vault.engine;

import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bytes of journal records; docs/format/vault-0.md.
final class Records {

    static final int LINK = 1;
    static final int CHUNKS = 2;
    static final int MAKE_FOLDER = 3;
    static final int PUT_FILE = 4;
    static final int REMOVE = 5;
    static final int MOVE = 6;
    static final int COPY = 7;
    static final int SET_ATTRIBUTES = 8;
    static final int INLINE = 9;

    private static final VaultChange.Kind[] KINDS = {
        VaultChange.Kind.CREATED,
        VaultChange.Kind.WRITTEN,
        VaultChange.Kind.ATTRIBUTES,
        VaultChange.Kind.FOLDER_CREATED,
        VaultChange.Kind.MOVED,
        VaultChange.Kind.COPIED,
        VaultChange.Kind.REMOVED
    };

    private Records() {}

    /// Where chunks lie.
    static void chunks(Out out, ChunkTable table, Collection<Integer> slots) {
        if (slots.isEmpty()) {
            return;
        }
        out.u8(CHUNKS).varint(slots.size());
        for (int slot : slots) {
            chunk(out, table, slot);
        }
    }

    static void chunk(Out out, ChunkTable table, int slot) {
        var place = table.place(slot);
        out.raw(table.id(slot)).varint(place.pack()).varint(place.index());
        out.varint(place.offset()).varint(place.storedBytes()).varint(place.plainBytes());
        out.text(place.codec()).u8(place.format());
    }

    /// Where chunks lie, with the encoded blocks themselves.
    static void inline(Out out, ChunkTable table, Collection<Integer> slots, Packs packs)
            throws IOException {
        out.u8(INLINE).varint(slots.size());
        for (int slot : slots) {
            chunk(out, table, slot);
            var place = table.place(slot);
            byte[] sealed = new byte[place.storedBytes() + FileCipher.TAG];
            byte[] block = new byte[place.storedBytes()];
            packs.read(place, sealed, block);
            out.raw(block);
        }
    }

    /// Reads a chunk into the table, where nobody holds it yet.
    ///
    /// @return where it lies
    static ChunkPlace chunk(In in, ChunkTable table) throws IOException {
        byte[] id = in.raw(32);
        var place = place(in);
        // A checkpoint may have one already that the journal names later.
        if (table.slotAt(place.key()) == ChunkTable.NONE) {
            table.release(table.add(id, place, true));
        }
        return place;
    }

    /// Reads where a chunk lies, behind its id.
    static ChunkPlace place(In in) throws IOException {
        int pack = in.count(Integer.MAX_VALUE);
        int index = in.count(PackWriter.LARGEST);
        int offset = in.count(PackWriter.LARGEST);
        int stored = in.count(PackWriter.LARGEST);
        int plain = in.count(Chunker.LARGEST);
        return new ChunkPlace(pack, index, offset, stored, plain, in.text(16), in.u8());
    }

    static void operation(Out out, ChunkTable table, Operation operation) {
        switch (operation) {
            case Operation.MakeFolder make -> {
                change(out.u8(MAKE_FOLDER), make.change());
                out.varint(make.id()).varint(make.revision());
                out.instant(make.modified()).u16(make.mode());
            }
            case Operation.PutFile put -> {
                change(out.u8(PUT_FILE), put.change());
                out.varint(put.id()).varint(put.revision());
                out.instant(put.modified()).u16(put.mode());
                digest(out, put.sha256());
                put.content().write(out, table);
            }
            case Operation.Remove(var change) -> change(out.u8(REMOVE), change);
            case Operation.Move(var change) -> change(out.u8(MOVE), change);
            case Operation.Copy copy -> {
                change(out.u8(COPY), copy.change());
                out.varint(copy.firstId()).varint(copy.revision());
            }
            case Operation.SetAttributes set -> {
                change(out.u8(SET_ATTRIBUTES), set.change());
                out.varint(set.revision()).instant(set.modified()).u16(set.mode());
            }
        }
    }

    /// Reads the operation of a record whose kind was read.
    static Operation operation(int kind, In in, ChunkTable table) throws IOException {
        var change = change(in);
        return switch (kind) {
            case MAKE_FOLDER ->
                    new Operation.MakeFolder(
                            change, in.varint(), in.varint(), in.instant(), mode(in));
            case PUT_FILE ->
                    new Operation.PutFile(
                            change,
                            in.varint(),
                            in.varint(),
                            in.instant(),
                            mode(in),
                            digest(in),
                            Content.read(in, table));
            case REMOVE -> new Operation.Remove(change);
            case MOVE -> new Operation.Move(change);
            case COPY -> new Operation.Copy(change, in.varint(), in.varint());
            case SET_ATTRIBUTES ->
                    new Operation.SetAttributes(change, in.varint(), in.instant(), mode(in));
            default -> throw new Damaged("a journal record has the unknown kind " + kind);
        };
    }

    static int mode(In in) throws IOException {
        return in.u16() & 07777;
    }

    static void digest(Out out, byte @Nullable [] sha256) {
        out.u8(sha256 == null ? 0 : 1);
        if (sha256 != null) {
            out.raw(sha256);
        }
    }

    static byte @Nullable [] digest(In in) throws IOException {
        return in.u8() == 0 ? null : in.raw(32);
    }

    static void change(Out out, VaultChange change) {
        out.varint(change.sequence()).instant(change.time()).actor(change.actor());
        out.u8(List.of(KINDS).indexOf(change.kind())).path(change.path());
        var from = change.from();
        out.u8(from == null ? 0 : 1);
        if (from != null) {
            out.path(from);
        }
        out.varint(change.sizeBytes());
    }

    static VaultChange change(In in) throws IOException {
        long sequence = in.varint();
        var time = in.instant();
        var actor = in.actor();
        int kind = in.count(KINDS.length - 1);
        var path = in.path();
        VaultPath from = in.u8() == 0 ? null : in.path();
        return new VaultChange(sequence, time, actor, KINDS[kind], path, from, in.varint());
    }

    /// All chunks of contents, without those that the journal has already.
    static Set<Integer> unlogged(ChunkTable table, int[] slots) {
        var found = new LinkedHashSet<Integer>();
        for (int slot : slots) {
            if (slot != ChunkTable.NONE && !table.isLogged(slot)) {
                found.add(slot);
            }
        }
        return found;
    }
}
