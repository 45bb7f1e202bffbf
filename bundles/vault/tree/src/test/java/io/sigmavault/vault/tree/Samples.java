package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of each thing that is stored, with every field in use somewhere.
final class Samples {

    static final ObjectId ID = new ObjectId(0x0102030405060708L, -2, 3, Long.MIN_VALUE);
    static final Root ROOT = new Root(2, ID);

    /// Reads bytes of one kind to their end.
    interface Parser {
        Object parse(byte[] bytes) throws Malformed, TreeException;
    }

    /// @param bytes as stored
    record Sample(byte[] bytes, Parser parser) {}

    private Samples() {}

    static Map<String, Sample> all() throws Exception {
        var all = new LinkedHashMap<String, Sample>();
        all.put("leaf", new Sample(leaf(), Node::decode));
        all.put("inner", new Sample(inner(), Node::decode));
        all.put("empty", new Sample(node(0, List.of(), List.of()), Node::decode));
        records()
                .forEach((name, record) ->
                        all.put(
                                "inode " + name,
                                new Sample(InodeEncoder.encode(record), InodeDecoder::decode)));
        all.put("entry", new Sample(entry().encode(), b -> Entry.decode(entry().name(), b)));
        all.put("run", new Sample(run(), b -> Extents.decode(7, Keys.extents(7, 9), b)));
        all.put("xattrs", new Sample(XattrBlock.encode(xattrs()), XattrBlock::decode));
        all.put("state", new Sample(state().encode(), State::decode));
        var extra = new Extra(new byte[] {1, 2, 3}, List.of(ID));
        all.put("state with extra", new Sample(state().with(extra).encode(), State::decode));
        all.put("snapshot", new Sample(SnapshotCodec.body(snapshot()), Samples::snapshot));
        all.put("object", new Sample(object(), Samples::object));
        byte[] slot = new SnapshotView.Slot(5, ID, true).value();
        all.put("slot", new Sample(slot, b -> SnapshotView.Slot.decode(SnapshotView.key(5), b)));
        return all;
    }

    private static Object snapshot(byte[] body) throws Malformed {
        return SnapshotCodec.read(body, ID);
    }

    private static Object object(byte[] bytes) throws Malformed {
        var parts = SnapshotCodec.parts(bytes);
        return SnapshotCodec.read(parts.body(), ID);
    }

    private static byte[] object() throws TreeException {
        return SnapshotCodec.object(SnapshotCodec.body(snapshot()), new byte[] {1, 2, 3});
    }

    private static byte[] node(int level, List<byte[]> keys, List<byte[]> values) {
        var out = new Out();
        NodeWriter.encode(level, keys, values, keys.size(), out);
        return out.toBytes();
    }

    private static byte[] leaf() {
        var keys =
                List.of(
                        Keys.name(1, Names.of("readme")),
                        Keys.name(1, Names.of("readme.txt")),
                        Keys.inode(2),
                        Keys.folded(1, Names.of("a"), Names.of("A")),
                        Keys.link(2, 1, Names.of("b")),
                        Keys.draft(300));
        var values = new ArrayList<byte[]>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(new byte[i]);
        }
        return node(0, keys, values);
    }

    private static byte[] inner() {
        return node(1, List.of(Keys.inode(1), Keys.inode(256)), List.of(ID.bytes(), new byte[32]));
    }

    private static Entry entry() {
        return new Entry(Names.of("name"), 1000, FileType.SYMLINK);
    }

    private static List<Extent> extents() {
        return List.of(new Extent(9, 1, ID), new Extent(1000, Extent.MOST_CHUNK - 5, ID, 5));
    }

    private static byte[] run() {
        var out = new Out();
        Runs.write(out, extents(), 9);
        return out.toBytes();
    }

    static List<Xattr> xattrs() {
        return List.of(
                new Xattr("system.posix_acl_access", new byte[] {2, 0, 0, 0}),
                new Xattr("user.\u00e4", new byte[0]));
    }

    private static Map<String, InodeRecord> records() {
        var plain = VaultTreeTest.PLAIN;
        var full =
                Attributes.of(07777, 0xFFFF_FFFFL, 1, Instant.ofEpochSecond(-5, 999_999_999))
                        .withBorn(Instant.ofEpochSecond(-6, 1))
                        .withStamp(new Stamp(-1, 1L << 40, 1_700_000_000, 7));
        byte[] block = {1, 1, 'x', 0};
        var inline = new XattrBlock(block, null, block.length);
        var apart = new XattrBlock(null, ID, 5000);
        var none = XattrBlock.NONE;
        var records = new LinkedHashMap<String, InodeRecord>();
        records.put("folder", record(FileType.FOLDER, plain, none, 1, 0, new Body.Empty()));
        records.put("hole", record(FileType.FILE, full, inline, 3, 1L << 50, new Body.Empty()));
        var small = new Body.Inline(new byte[] {'h', 'i'});
        records.put("inline", record(FileType.FILE, plain, apart, 1, 2, small));
        var extents = new Body.Extents(extents());
        records.put("extents", record(FileType.FILE, plain, none, 1, 1 << 24, extents));
        records.put("runs", record(FileType.FILE, full, none, 2, 1 << 30, new Body.Runs()));
        var target = new Body.Target(Names.of("../there"));
        var digest = new Version(300, new byte[32]);
        records.put(
                "version",
                record(FileType.FILE, full.withVersion(digest), none, 1, 9, new Body.Empty()));
        var revision = plain.withVersion(new Version(1, null));
        records.put("revision", record(FileType.FILE, revision, inline, 1, 2, small));
        records.put("symlink", record(FileType.SYMLINK, full, none, 1, 0, target));
        records.put("fifo", record(FileType.FIFO, plain, none, 1, 0, new Body.Empty()));
        return records;
    }

    private static InodeRecord record(
            FileType type, Attributes a, XattrBlock xattrs, int links, long size, Body body) {
        return new InodeRecord(type, a, xattrs, 1, links, size, body);
    }

    static State state() {
        var totals = new Totals(1, 200, 3, 1L << 40);
        var latest = new Moment(Instant.ofEpochSecond(1_800_000_000, 5));
        return new State(ROOT, 1 << 20, totals, new Root(0, ID), 17, latest, ID, Extra.NONE);
    }

    static Snapshot snapshot() {
        var about = new Snapshot.About("nightly", "host", List.of("/home", "/\u00e4"));
        var time = Instant.ofEpochSecond(1_800_000_000, 5);
        var totals = new Totals(1, 2, 3, 4);
        String vault = "00ff".repeat(16);
        return new Snapshot(16, ID, vault, time, time, about, 2, ID, totals, ID);
    }
}
