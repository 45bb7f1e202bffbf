package io.sigmavault.vault.objects;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// One state of the vault: what its files are, and what the client made of them; docs/format/vault.md §6.
///
/// @param sequence counts commits, from 1
/// @param codecFrames codec id → frames that were ever stored with it and are not known to be gone
record CommitRecord(
        byte[] vaultId,
        long sequence,
        Instant time,
        List<Pack> packs,
        List<Segment> segments,
        Map<String, Long> codecFrames,
        byte[] state) {

    private static final int FORMAT = 1;

    /// With codebooks.
    private static final int WITH_BOOKS = 2;

    private static final int MOST_PACKS = 1 << 24;
    private static final int MOST_SEGMENTS = 1_024;
    private static final int MOST_CODECS = 256;

    CommitRecord {
        packs = List.copyOf(packs);
        segments = List.copyOf(segments);
        codecFrames = Map.copyOf(codecFrames);
    }

    Out toBytes() {
        var books = new LinkedHashMap<ObjectId, Integer>();
        for (var pack : packs) {
            pack.books().forEach(use -> books.computeIfAbsent(use.book(), _ -> books.size()));
        }
        int form = books.isEmpty() ? FORMAT : WITH_BOOKS;
        var out = new Out().u8(form).raw(vaultId).u64(sequence);
        out.u64(time.getEpochSecond()).u32(time.getNano());
        out.varint(packs.size());
        for (var pack : packs) {
            out.raw(HexFormat.of().parseHex(pack.name())).u8(pack.type().code());
            out.varint(pack.sizeBytes()).varint(pack.frames()).varint(pack.objects());
            out.varint(pack.plainBytes()).varint(pack.epoch());
        }
        out.varint(segments.size());
        for (var segment : segments) {
            out.raw(HexFormat.of().parseHex(segment.name())).varint(segment.sizeBytes());
            out.varint(segment.objects()).varint(segment.frames()).varint(segment.epoch());
        }
        out.varint(codecFrames.size());
        new TreeMap<>(codecFrames).forEach((codec, frames) -> out.text(codec).varint(frames));
        out.blob(state);
        if (form == WITH_BOOKS) {
            books(out, books);
        }
        return out;
    }

    private void books(Out out, Map<ObjectId, Integer> books) {
        out.varint(books.size());
        books.keySet().forEach(id -> out.raw(id.bytes()));
        for (var pack : packs) {
            out.varint(pack.books().size());
            for (var use : pack.books()) {
                int number = Objects.requireNonNull(books.get(use.book()));
                out.varint(number).varint(use.frames()).varint(use.savedBytes());
            }
        }
    }

    static CommitRecord read(In in) throws IOException {
        int form = in.u8();
        if (form != FORMAT && form != WITH_BOOKS) {
            throw new Damaged("a commit has an unknown form");
        }
        byte[] vaultId = in.raw(Header.VAULT_ID);
        long sequence = in.u64();
        var time = time(in);
        var packs = new ArrayList<Pack>();
        for (int i = in.count(MOST_PACKS); i > 0; i--) {
            packs.add(pack(in));
        }
        var segments = new ArrayList<Segment>();
        for (int i = in.count(MOST_SEGMENTS); i > 0; i--) {
            segments.add(segment(in));
        }
        var codecs = new TreeMap<String, Long>();
        for (int i = in.count(MOST_CODECS); i > 0; i--) {
            codecs.put(in.text(16), in.varint());
        }
        byte[] state = in.blob(Layout.STATE);
        var whole = form == FORMAT ? packs : withBooks(in, packs);
        return new CommitRecord(vaultId, sequence, time, whole, segments, codecs, state);
    }

    private static List<Pack> withBooks(In in, List<Pack> packs) throws IOException {
        var books = new ArrayList<ObjectId>();
        for (int i = in.count(Layout.LISTED_BOOKS); i > 0; i--) {
            books.add(ObjectId.read(in.raw(ObjectId.BYTES), 0));
        }
        var whole = new ArrayList<Pack>();
        for (var pack : packs) {
            var uses = new ArrayList<BookUse>();
            for (int i = in.count(books.size()); i > 0; i--) {
                var book = books.get(in.count(books.size() - 1));
                uses.add(new BookUse(book, in.count(pack.frames()), in.varint()));
            }
            if (pack.type() == FileType.CODEBOOK_PACK && uses.size() != 1) {
                throw new Damaged("a commit names a pack of codebooks without its codebook");
            }
            whole.add(pack.with(uses));
        }
        return whole;
    }

    private static Instant time(In in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.u64(), in.u32());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Damaged("a commit's time is out of range", e);
        }
    }

    private static Pack pack(In in) throws IOException {
        var name = Layout.hex(in.raw(16));
        var type = FileType.ofPack(in.u8());
        if (type.isEmpty()) {
            throw new Damaged("a commit names a pack of an unknown kind");
        }
        return new Pack(
                name,
                type.get(),
                in.count(Layout.PACK),
                in.count(Layout.PACK_OBJECTS),
                in.count(Layout.PACK_OBJECTS),
                in.varint(),
                in.count(Integer.MAX_VALUE),
                List.of());
    }

    private static Segment segment(In in) throws IOException {
        var name = Layout.hex(in.raw(16));
        long size = in.varint();
        long objects = in.varint();
        if (size < 0 || objects < 0 || objects > Segment.MOST || objects / 2 > size) {
            throw new Damaged("a commit names an impossible index segment");
        }
        return new Segment(
                name, size, objects, in.count(Integer.MAX_VALUE), in.count(Integer.MAX_VALUE));
    }
}
