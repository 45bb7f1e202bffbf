package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectParsers.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Every parser of this engine's on-disk bytes, for fuzzing behind the tags.
public final class LiveParsers {

    private static final ObjectId ID = new ObjectId(1, 2, 3, 4);

    private interface Reading {
        void read(byte[] bytes) throws Exception;
    }

    private LiveParsers() {}

    /// All parsers, by name; damage is no error, any other exception is a finding.
    public static Map<String, Target> all() throws Exception {
        var all = new LinkedHashMap<String, Target>();
        for (var operation : operations()) {
            var out = new Out();
            Records.write(out, operation);
            all.put(
                    "journal-" + operation.getClass().getSimpleName(),
                    target(out.toBytes(), LiveParsers::records));
        }
        all.put("journal-segment", segment());
        var part = new ChangeLog.Part(ID, 1, 9);
        byte[] position = new Position(3, 9, List.of(part)).encode();
        all.put("position", target(position, bytes -> Position.decode(bytes, List.of(ID))));
        all.put("codecs", codecs());
        all.put("opening", opening());
        return all;
    }

    private static Target target(byte[] sample, Reading reading) {
        return new Target(
                sample,
                bytes -> {
                    try {
                        reading.read(bytes);
                    } catch (Damaged e) {
                        return; // said as it should be
                    }
                });
    }

    private static void records(byte[] bytes) throws IOException {
        var in = new In(bytes);
        while (in.more()) {
            Records.read(in);
        }
    }

    private static VaultChange change(VaultChange.Kind kind, @Nullable String from) {
        return new VaultChange(
                7,
                Instant.ofEpochSecond(1_000_000, 5),
                new Actor("person", "anna"),
                kind,
                VaultPath.parse("a/b"),
                from == null ? null : VaultPath.parse(from),
                12);
    }

    /// One of each kind.
    static List<Operation> operations() {
        var time = Instant.ofEpochSecond(1_000_000, 7);
        var created = change(VaultChange.Kind.CREATED, null);
        var all = new ArrayList<Operation>();
        all.add(new Operation.MakeFolder(created, time, 0755));
        var bytes = new Operation.Body.Bytes("content".getBytes(StandardCharsets.UTF_8));
        all.add(new Operation.PutFile(created, time, 0644, new byte[32], bytes));
        var chunk = new Operation.Chunk(ID, null);
        var patch = new Operation.Patch(5, 0, 1, 10);
        all.add(
                new Operation.Edit(
                        created, 300, time, -1, 900, List.of(chunk), List.of(patch, patch)));
        all.add(new Operation.Remove(change(VaultChange.Kind.REMOVED, null)));
        all.add(new Operation.Move(change(VaultChange.Kind.MOVED, "c")));
        all.add(new Operation.Copy(change(VaultChange.Kind.COPIED, "c/d")));
        all.add(new Operation.SetAttributes(created, time, 0600));
        all.add(new Operation.Restore(created, 3));
        all.add(new Operation.MakeSnapshot(created, "label"));
        all.add(new Operation.Note(created));
        all.add(new Operation.SetXattr(created, "user.a", new byte[] {1, 2}));
        all.add(new Operation.MakeSymlink(created, time, 0777, new byte[] {'b', '/', 'c'}));
        all.add(new Operation.MakePipe(created, time, 0600));
        all.add(new Operation.Link(change(VaultChange.Kind.CREATED, "c")));
        all.add(new Operation.SetOwner(created, 1_000, 0xFFFF_FFFFL));
        return all;
    }

    /// A journal segment of up to 4 blocks, with each block sealed at its place.
    private static Target segment() throws Exception {
        var keys = TestJournalKeys.make();
        var cipher = keys.fresh(1);
        var sample = new Out().u32(1).u32(1).u32(1).u32(40).u8(Records.LINK).u8(0);
        Records.write(sample, operations().getFirst());
        return target(
                sample.toBytes(),
                bytes -> {
                    int blocks = Math.clamp(Math.ceilDiv(bytes.length, JournalSegment.PLAIN), 1, 4);
                    byte[] plain = Arrays.copyOf(bytes, blocks * JournalSegment.PLAIN);
                    byte[] file = new byte[(blocks + 1) * JournalSegment.BLOCK];
                    System.arraycopy(cipher.header(), 0, file, 0, cipher.header().length);
                    for (int i = 1; i <= blocks; i++) {
                        int from = (i - 1) * JournalSegment.PLAIN;
                        byte[] block = Arrays.copyOfRange(plain, from, from + JournalSegment.PLAIN);
                        cipher.seal(i, block, JournalSegment.PLAIN, file, i * JournalSegment.BLOCK);
                    }
                    var disk = new FaultDisk(1);
                    disk.makeFolder(Format.JOURNAL);
                    disk.create(JournalSegment.path(1)).write(0, file, 0, file.length);
                    new JournalReplay(disk, keys)
                            .run(
                                    1,
                                    in -> {
                                        while (in.more()) {
                                            Records.read(in);
                                        }
                                    });
                });
    }

    /// The list of codecs, with its checksum made right.
    private static Target codecs() {
        byte[] sample =
                "sigmavault codecs 1\nstore 0\nzstd 12\n".getBytes(StandardCharsets.US_ASCII);
        return target(
                sample,
                bytes -> {
                    var text = new String(bytes, StandardCharsets.US_ASCII);
                    var crc = new CRC32();
                    crc.update(text.getBytes(StandardCharsets.US_ASCII));
                    String whole = text + "crc32 " + crc.getValue() + "\n";
                    CodecLedger.read(
                            disk(Format.CODECS, whole.getBytes(StandardCharsets.US_ASCII)));
                });
    }

    private static Target opening() {
        byte[] sample = "sigmavault opening 1\nkey-file /a/key\n".getBytes(StandardCharsets.UTF_8);
        return target(sample, bytes -> OpeningFile.read(disk(Format.OPENING, bytes)));
    }

    private static FaultDisk disk(String path, byte[] bytes) throws IOException {
        var disk = new FaultDisk(1);
        disk.create(path).write(0, bytes, 0, bytes.length);
        return disk;
    }
}
