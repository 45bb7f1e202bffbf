package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.Arrays;

/// Parsers of whole sealed files: what their messages hold is replaced, and sealed at its place as the engine would.
final class SealedParsers {

    /// A message of a file.
    private record Message(Role role, int place, int sealedLength) {
        int length() {
            return sealedLength - Layout.TAG;
        }
    }

    private SealedParsers() {}

    private static FaultDisk vault() throws Exception {
        var disk = new FaultDisk(1);
        try (var vault = TestVault.create(disk)) {
            try (var writer = vault.objects().writer()) {
                for (int i = 0; i < 5; i++) {
                    byte[] object = TestVault.object(i, 50 + i);
                    writer.put(Kind.CHUNK, 0, object, 0, object.length);
                }
                writer.flush();
            }
            vault.objects().commit(new byte[0]);
        }
        return disk;
    }

    private static Parts parts(FaultDisk disk) throws Exception {
        return ((VaultObjects) TestVault.open(disk).objects()).parts();
    }

    /// An index segment: records, frame table, tail, footer.
    static ObjectParsers.Target index() throws Exception {
        var disk = vault();
        var parts = parts(disk);
        Segment segment;
        try (var reader = parts.index().segments().getFirst()) {
            segment = reader.segment();
        }
        String path = segment.path();
        int size = (int) segment.sizeBytes();
        int records = (int) segment.objects() * Segment.RECORD + Layout.TAG;
        int frames = segment.frames() * Segment.ENTRY + Layout.TAG;
        int tail = Layout.FILE_HEADER + records + frames;
        int footer = size - Layout.SEALED_FOOTER;
        Message[] messages = {
            new Message(Role.FOOTER, footer, Layout.SEALED_FOOTER),
            new Message(Role.RECORDS, Layout.FILE_HEADER, records),
            new Message(Role.FRAMES, Layout.FILE_HEADER + records, frames),
            new Message(Role.TAIL, tail, footer - tail)
        };
        return resealed(
                disk,
                parts,
                FileType.INDEX,
                path,
                messages,
                () -> {
                    try (var reader = new SegmentReader(disk, parts.keys(), segment)) {
                        reader.verify();
                        reader.find(new ObjectId(1, 2, 3, 4));
                    }
                });
    }

    /// A pack's footer and directory.
    static ObjectParsers.Target pack() throws Exception {
        var disk = vault();
        var parts = parts(disk);
        var pack = parts.packs().pack(0).orElseThrow();
        int size = (int) pack.sizeBytes();
        int footer = size - Layout.SEALED_FOOTER;
        int start = directoryStart(disk, parts, pack);
        Message[] messages = {
            new Message(Role.FOOTER, footer, Layout.SEALED_FOOTER),
            new Message(Role.DIRECTORY, start, footer - start)
        };
        String path = FileType.CHUNK_PACK.path(pack.name());
        return resealed(
                disk,
                parts,
                pack.type(),
                path,
                messages,
                () -> {
                    var file = PackFile.open(disk, parts.keys(), pack);
                    try {
                        file.content();
                    } finally {
                        file.release();
                    }
                });
    }

    private static int directoryStart(FaultDisk disk, Parts parts, Pack pack) throws IOException {
        var file = PackFile.open(disk, parts.keys(), pack);
        try {
            byte[] plain = new byte[Layout.FOOTER];
            file.open(
                    Role.FOOTER,
                    pack.sizeBytes() - Layout.SEALED_FOOTER,
                    Layout.SEALED_FOOTER,
                    new byte[Layout.SEALED_FOOTER],
                    plain);
            return (int) new In(plain).u64();
        } finally {
            file.release();
        }
    }

    /// The plain start of a sealed file.
    static ObjectParsers.Target fileHeader() throws Exception {
        var disk = vault();
        var keys = parts(disk).keys();
        var path = "packs/" + disk.list("packs").getFirst();
        byte[] header = Arrays.copyOf(disk.bytes(path), Layout.FILE_HEADER);
        return ObjectParsers.target(
                header,
                bytes -> {
                    byte[] whole = Arrays.copyOf(bytes, Layout.FILE_HEADER);
                    for (var type : FileType.values()) {
                        try {
                            keys.existing(type, whole).close();
                        } catch (Damaged e) {
                            continue; // another type may fit
                        }
                    }
                });
    }

    private interface Reading {
        void read() throws Exception;
    }

    private static ObjectParsers.Target resealed(
            FaultDisk disk,
            Parts parts,
            FileType type,
            String path,
            Message[] messages,
            Reading reading)
            throws Exception {
        byte[] good = disk.bytes(path);
        var seal = parts.keys().existing(type, Arrays.copyOf(good, Layout.FILE_HEADER));
        byte[] sample = new byte[Arrays.stream(messages).mapToInt(Message::length).sum()];
        int at = 0;
        for (var message : messages) {
            seal.open(
                    message.role(),
                    message.place(),
                    good,
                    message.place(),
                    message.sealedLength(),
                    sample,
                    at);
            at += message.length();
        }
        return ObjectParsers.target(
                sample,
                bytes -> {
                    byte[] plain = Arrays.copyOf(bytes, sample.length);
                    byte[] bad = good.clone();
                    int from = 0;
                    for (var message : messages) {
                        seal.seal(
                                message.role(),
                                message.place(),
                                plain,
                                from,
                                message.length(),
                                bad,
                                message.place());
                        from += message.length();
                    }
                    disk.replace(path, bad);
                    reading.read();
                });
    }
}
