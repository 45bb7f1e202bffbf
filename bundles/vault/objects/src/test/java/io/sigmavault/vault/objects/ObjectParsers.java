package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every parser of this library's on-disk bytes, for fuzzing behind the tags: bytes that are sealed on disk are sealed
/// here, so that a parser sees them as it would if an attacker had the key.
public final class ObjectParsers {

    /// Reads bytes; damage is no error here, any other exception is a finding.
    public interface Parser {
        void parse(byte[] bytes) throws Exception;
    }

    /// @param sample bytes that are right
    public record Target(byte[] sample, Parser parser) {}

    interface Reading {
        void read(byte[] bytes) throws Exception;
    }

    private ObjectParsers() {}

    /// All parsers, by name.
    public static Map<String, Target> all() throws Exception {
        var all = new LinkedHashMap<String, Target>();
        try (var vault = TestVault.create(new FaultDisk(1))) {
            byte[] header = header(vault);
            byte[] open = Arrays.copyOf(header, header.length - 32);
            all.put("header", target(header, Header::read));
            all.put("header-digest", target(open, bytes -> Header.read(digested(bytes))));
            byte[] slot = Header.read(header).slots().getLast().toBytes();
            all.put("slot", target(slot, Slot::read));
            var parts = ((VaultObjects) vault.objects()).parts();
            var secrets = parts.keys().secrets();
            var body = secrets.body().toBytes();
            var root = secrets.root();
            all.put("header-body", target(body, bytes -> Secrets.read(root, bytes, 1)));
        }
        all.put("commit", target(commit(), bytes -> CommitRecord.read(new In(bytes))));
        all.put("directory", target(directory(), bytes -> PackContent.read(bytes, 5_000)));
        all.put("frame", target(frame(), ObjectParsers::readFrame));
        all.put("index", SealedParsers.index());
        all.put("pack", SealedParsers.pack());
        all.put("file-header", SealedParsers.fileHeader());
        return all;
    }

    static Target target(byte[] sample, Reading reading) {
        return new Target(
                sample,
                bytes -> {
                    try {
                        reading.read(bytes);
                    } catch (Damaged
                            | EOFException
                            | Header.NewerFormat
                            | StoreException.Wrapped e) {
                        return; // said as it should be
                    }
                });
    }

    private static byte[] header(OpenVault vault) throws IOException {
        var disk = ((VaultObjects) vault.objects()).parts().disk();
        try (var file = disk.open(Layout.HEADER_A)) {
            byte[] bytes = new byte[(int) file.sizeBytes()];
            file.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    private static byte[] digested(byte[] bytes) {
        byte[] whole = Arrays.copyOf(bytes, bytes.length + 32);
        System.arraycopy(Header.sha256(bytes), 0, whole, bytes.length, 32);
        return whole;
    }

    static void readFrame(byte[] bytes) throws IOException {
        var frame =
                DecodedFrame.read(
                        bytes,
                        bytes.length,
                        TestVault.CODECS,
                        Duration.ZERO,
                        (length, _) -> new byte[length]);
        for (int i = 0; i < frame.count(); i++) {
            frame.object(i);
        }
    }

    static byte[] commit() {
        var packs = new ArrayList<Pack>();
        for (int i = 0; i < 3; i++) {
            packs.add(new Pack("%032x".formatted(i), FileType.CHUNK_PACK, 1 << 20, 10, 300, 1, 1));
        }
        var segment = new Segment("%032x".formatted(7), 50_000, 1_500, 50, 1);
        return new CommitRecord(
                        new byte[16],
                        9,
                        Instant.ofEpochSecond(1_000_000),
                        packs,
                        List.of(segment, segment),
                        Map.of("zstd", 5L),
                        new byte[100])
                .toBytes()
                .toBytes();
    }

    static byte[] directory() {
        var content = new PackContent();
        for (int i = 0; i < 4; i++) {
            content.add(128 + i * 1_000, 1_000, 3, new byte[96], 10);
        }
        return content.directory().toBytes();
    }

    static byte[] frame() throws Exception {
        var builder = new FrameBuilder(Kind.NODE, 0);
        for (int i = 0; i < 4; i++) {
            byte[] object = TestVault.object(i, 100 * i);
            builder.add(new ObjectId(i, 0, 0, 0), object, 0, object.length);
        }
        var encoder = new FrameEncoder(TestVault.CODECS, List.of("zstd"), 3);
        encoder.encode(builder);
        int start = encoder.start();
        return Arrays.copyOfRange(encoder.message(), start, start + encoder.length());
    }
}
