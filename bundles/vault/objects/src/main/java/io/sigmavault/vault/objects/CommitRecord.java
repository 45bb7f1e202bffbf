package io.sigmavault.vault.objects;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    private static final int MOST_PACKS = 1 << 24;
    private static final int MOST_SEGMENTS = 1_024;
    private static final int MOST_CODECS = 256;

    CommitRecord {
        packs = List.copyOf(packs);
        segments = List.copyOf(segments);
        codecFrames = Map.copyOf(codecFrames);
    }

    Out toBytes() {
        var out = new Out().u8(FORMAT).raw(vaultId).u64(sequence);
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
        return out.blob(state);
    }

    static CommitRecord read(In in) throws IOException {
        if (in.u8() != FORMAT) {
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
        return new CommitRecord(
                vaultId, sequence, time, packs, segments, codecs, in.blob(Layout.STATE));
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
        int code = in.u8();
        if (code != FileType.CHUNK_PACK.code() && code != FileType.NODE_PACK.code()) {
            throw new Damaged("a commit names a pack of an unknown kind");
        }
        var type = code == 1 ? FileType.CHUNK_PACK : FileType.NODE_PACK;
        return new Pack(
                name,
                type,
                in.count(Layout.PACK),
                in.count(Layout.PACK_OBJECTS),
                in.count(Layout.PACK_OBJECTS),
                in.varint(),
                in.count(Integer.MAX_VALUE));
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
