package io.sigmavault.vault.live;

import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.tree.Extent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of journal records; docs/format/vault-journal.md.
final class Records {

    static final int LINK = 1;
    static final int MAKE_FOLDER = 2;
    static final int PUT_FILE = 3;
    static final int EDIT = 4;
    static final int REMOVE = 5;
    static final int MOVE = 6;
    static final int COPY = 7;
    static final int SET_ATTRIBUTES = 8;
    static final int RESTORE = 9;
    static final int NOTE = 10;
    static final int MAKE_SNAPSHOT = 11;
    static final int SET_XATTR = 12;
    static final int MAKE_SYMLINK = 13;
    static final int MAKE_PIPE = 14;
    static final int LINK_NAME = 15;
    static final int SET_OWNER = 16;
    private static final int MOST_LABEL = 1_024;

    /// Most bytes of content that a record carries; no chunk ends before.
    static final int MOST_BYTES = Chunker.SMALLEST;

    /// Most bytes of an extended attribute's name and of its value.
    static final int MOST_XATTR_NAME = 255;

    static final int MOST_XATTR = 65_536;

    /// Most bytes that a symbolic link says.
    static final int MOST_TARGET = 4_095;

    private static final long MOST_OWNER = 0xFFFF_FFFFL;

    /// Most chunks of a file.
    static final int MOST_CHUNKS = 1 << 20;

    private static final List<VaultChange.Kind> KINDS =
            List.of(
                    VaultChange.Kind.CREATED,
                    VaultChange.Kind.WRITTEN,
                    VaultChange.Kind.ATTRIBUTES,
                    VaultChange.Kind.FOLDER_CREATED,
                    VaultChange.Kind.MOVED,
                    VaultChange.Kind.COPIED,
                    VaultChange.Kind.REMOVED,
                    VaultChange.Kind.SNAPSHOT_CREATED,
                    VaultChange.Kind.SNAPSHOT_DELETED,
                    VaultChange.Kind.SNAPSHOT_RESTORED,
                    VaultChange.Kind.SLOT_ADDED,
                    VaultChange.Kind.SLOT_REMOVED,
                    VaultChange.Kind.OPENING_CHANGED,
                    VaultChange.Kind.RESEALED,
                    VaultChange.Kind.TIERS_CHANGED,
                    VaultChange.Kind.CODEBOOKS_PURGED,
                    VaultChange.Kind.KEYS_ROTATED);

    /// Kinds of change from this one on have a number.
    private static final int NUMBERED = KINDS.indexOf(VaultChange.Kind.SNAPSHOT_CREATED);

    private Records() {}

    /// About as many bytes as an operation takes; content that it carries fits.
    static int room(Operation operation) {
        int bytes =
                switch (operation) {
                    case Operation.PutFile put
                            when put.body() instanceof Operation.Body.Bytes(var content, _) ->
                            content.length;
                    case Operation.Edit edit ->
                            edit.chunks().stream()
                                    .mapToInt(chunk ->
                                            chunk.bytes() == null ? 0 : chunk.bytes().length)
                                    .sum();
                    case Operation.SetXattr(_, _, byte[] value) -> value == null ? 0 : value.length;
                    case Operation.MakeSymlink(_, _, _, byte[] target) -> target.length;
                    default -> 0;
                };
        return 512 + bytes;
    }

    /// The oldest version of a segment in which a record may stand.
    static int version(Operation operation) {
        return switch (operation) {
            case Operation.SetXattr _ -> JournalKeys.WITH_XATTRS;
            case Operation.MakeSymlink _,
                    Operation.MakePipe _,
                    Operation.Link _,
                    Operation.SetOwner _ ->
                    JournalKeys.WITH_LINKS;
            default -> JournalKeys.PLAIN;
        };
    }

    static void write(Out out, Operation operation) {
        switch (operation) {
            case Operation.MakeFolder(var change, var modified, int mode) ->
                    change(out.u8(MAKE_FOLDER), change).instant(modified).u16(mode);
            case Operation.PutFile put -> {
                change(out.u8(PUT_FILE), put.change());
                out.instant(put.modified()).u16(put.mode());
                out.optional(put.sha256());
                body(out, put.body());
            }
            case Operation.Edit edit -> {
                change(out.u8(EDIT), edit.change());
                edit(out, edit);
            }
            case Operation.Remove(var change) -> change(out.u8(REMOVE), change);
            case Operation.Move(var change) -> change(out.u8(MOVE), change);
            case Operation.Copy(var change) -> change(out.u8(COPY), change);
            case Operation.Restore(var change, long snapshot) ->
                    change(out.u8(RESTORE), change).varint(snapshot);
            case Operation.MakeSnapshot(var change, var label) ->
                    change(out.u8(MAKE_SNAPSHOT), change)
                            .blob(label.getBytes(StandardCharsets.UTF_8));
            case Operation.Note(var change) -> change(out.u8(NOTE), change);
            case Operation.SetAttributes(var change, var modified, int mode) ->
                    change(out.u8(SET_ATTRIBUTES), change).instant(modified).u16(mode);
            case Operation.SetXattr(var change, var name, byte[] value) ->
                    change(out.u8(SET_XATTR), change).text(name).optional(value);
            case Operation.MakeSymlink(var change, var modified, int mode, byte[] target) ->
                    change(out.u8(MAKE_SYMLINK), change).instant(modified).u16(mode).blob(target);
            case Operation.MakePipe(var change, var modified, int mode) ->
                    change(out.u8(MAKE_PIPE), change).instant(modified).u16(mode);
            case Operation.Link(var change) -> change(out.u8(LINK_NAME), change);
            case Operation.SetOwner(var change, long owner, long group) ->
                    change(out.u8(SET_OWNER), change).varint(owner).varint(group);
        }
    }

    static Operation read(In in) throws IOException {
        int kind = in.u8();
        var change = change(in);
        return switch (kind) {
            case MAKE_FOLDER -> new Operation.MakeFolder(change, in.instant(), mode(in));
            case PUT_FILE ->
                    new Operation.PutFile(change, in.instant(), mode(in), digest(in), body(in));
            case EDIT -> edit(in, change);
            case REMOVE -> new Operation.Remove(change);
            case MOVE -> new Operation.Move(change);
            case COPY -> new Operation.Copy(change);
            case SET_ATTRIBUTES -> new Operation.SetAttributes(change, in.instant(), mode(in));
            case SET_XATTR ->
                    new Operation.SetXattr(
                            change,
                            in.text(MOST_XATTR_NAME),
                            in.u8() == 0 ? null : in.blob(MOST_XATTR));
            case MAKE_SYMLINK ->
                    new Operation.MakeSymlink(change, in.instant(), mode(in), target(in));
            case MAKE_PIPE -> new Operation.MakePipe(change, in.instant(), mode(in));
            case LINK_NAME -> new Operation.Link(change);
            case SET_OWNER -> new Operation.SetOwner(change, owner(in), owner(in));
            case MAKE_SNAPSHOT -> new Operation.MakeSnapshot(change, label(in));
            case NOTE -> new Operation.Note(change);
            case RESTORE -> new Operation.Restore(change, in.varint());
            default -> throw new Damaged("a journal record has the unknown kind " + kind);
        };
    }

    private static byte[] target(In in) throws IOException {
        byte[] target = in.blob(MOST_TARGET);
        if (target.length == 0) {
            throw new Damaged("a journal record has a symbolic link that says nothing");
        }
        return target;
    }

    private static long owner(In in) throws IOException {
        long owner = in.varint();
        if (owner < 0 || owner > MOST_OWNER) {
            throw new Damaged("a journal record has an owner out of range: " + owner);
        }
        return owner;
    }

    private static String label(In in) throws IOException {
        return new String(in.blob(MOST_LABEL), StandardCharsets.UTF_8);
    }

    private static int mode(In in) throws IOException {
        return in.u16() & 07777;
    }

    private static byte @Nullable [] digest(In in) throws IOException {
        return in.u8() == 0 ? null : in.blob(32);
    }

    private static void body(Out out, Operation.Body body) {
        switch (body) {
            case Operation.Body.Bytes(var bytes, _) -> out.u8(0).blob(bytes);
            case Operation.Body.Chunks(var extents) -> {
                out.u8(1).varint(extents.size());
                extents.forEach(extent -> out.varint(extent.length()).raw(extent.chunk().bytes()));
            }
        }
    }

    private static Operation.Body body(In in) throws IOException {
        if (in.u8() == 0) {
            return new Operation.Body.Bytes(in.blob(MOST_BYTES));
        }
        int count = in.count(MOST_CHUNKS);
        var extents = new ArrayList<Extent>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            int length = length(in);
            extents.add(new Extent(at, length, id(in)));
            at += length;
        }
        return new Operation.Body.Chunks(extents);
    }

    private static void edit(Out out, Operation.Edit edit) {
        out.varint(edit.inode()).instant(edit.modified());
        out.zigzag(edit.baseLimit()).zigzag(edit.size()).varint(edit.chunks().size());
        edit.chunks().forEach(chunk -> out.raw(chunk.id().bytes()).optional(chunk.bytes()));
        out.varint(edit.patches().size());
        for (var patch : edit.patches()) {
            out.varint(patch.offset()).varint(patch.chunk());
            out.varint(patch.skip()).varint(patch.length());
        }
    }

    private static Operation edit(In in, VaultChange change) throws IOException {
        long inode = in.varint();
        var modified = in.instant();
        long limit = in.zigzag();
        long size = in.zigzag();
        var chunks = new ArrayList<Operation.Chunk>();
        for (int i = in.count(MOST_CHUNKS); i > 0; i--) {
            chunks.add(new Operation.Chunk(id(in), in.u8() == 0 ? null : in.blob(MOST_BYTES)));
        }
        var patches = new ArrayList<Operation.Patch>();
        for (int i = in.count(MOST_CHUNKS); i > 0; i--) {
            patches.add(patch(in, chunks.size()));
        }
        return new Operation.Edit(change, inode, modified, limit, size, chunks, patches);
    }

    private static Operation.Patch patch(In in, int chunks) throws IOException {
        long offset = in.varint();
        int chunk = in.count(chunks - 1);
        int skip = in.count(Extent.MOST_CHUNK);
        int length = length(in);
        if (offset < 0 || skip + length > Extent.MOST_CHUNK || offset > Long.MAX_VALUE - length) {
            throw new Damaged("a journal record writes out of range");
        }
        return new Operation.Patch(offset, chunk, skip, length);
    }

    private static int length(In in) throws IOException {
        int length = in.count(Extent.MOST_CHUNK);
        if (length == 0) {
            throw new Damaged("a journal record has an empty chunk");
        }
        return length;
    }

    private static ObjectId id(In in) throws IOException {
        return ObjectId.read(in.raw(ObjectId.BYTES), 0);
    }

    static Out change(Out out, VaultChange change) {
        out.varint(change.sequence()).instant(change.time()).actor(change.actor());
        out.u8(KINDS.indexOf(change.kind())).path(change.path());
        var from = change.from();
        out.u8(from == null ? 0 : 1);
        if (from != null) {
            out.path(from);
        }
        out.varint(change.sizeBytes());
        return KINDS.indexOf(change.kind()) >= NUMBERED ? out.varint(change.number()) : out;
    }

    static VaultChange change(In in) throws IOException {
        long sequence = in.varint();
        var time = in.instant();
        var actor = in.actor();
        int code = in.count(KINDS.size() - 1);
        var kind = KINDS.get(code);
        var path = in.path();
        VaultPath from = in.u8() == 0 ? null : in.path();
        long size = in.varint();
        long number = code >= NUMBERED ? in.varint() : 0;
        return new VaultChange(sequence, time, actor, kind, path, from, size, number);
    }
}
