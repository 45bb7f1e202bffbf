package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
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
        for (boolean books : new boolean[] {false, true}) {
            String with = books ? "-with-books" : "";
            all.put("commit" + with, target(commit(books), ObjectParsers::readCommit));
            all.put("directory" + with, target(directory(books), ObjectParsers::readDirectory));
            all.put("frame" + with, target(frame(books), ObjectParsers::readFrame));
        }
        all.put("codebook", target(codebook(), CodebookContent::read));
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
                        ObjectParsers::books,
                        Duration.ZERO,
                        (length, _) -> new byte[length]);
        for (int i = 0; i < frame.count(); i++) {
            frame.object(i);
        }
    }

    private static final ObjectId BOOK = new ObjectId(5, 6, 7, 8);
    private static final byte[] WORDS = TestVault.object(1, 900);

    private static List<Codebook> books(List<ObjectId> ids) {
        return ids.stream().map(id -> new Codebook(id.toString(), ByteBuffer.wrap(WORDS))).toList();
    }

    static byte[] codebook() {
        return new CodebookContent(Instant.ofEpochSecond(9), "zstd", "text", WORDS).toBytes();
    }

    static void readCommit(byte[] bytes) throws IOException {
        CommitRecord.read(new In(bytes));
    }

    static void readDirectory(byte[] bytes) throws IOException {
        PackContent.read(bytes, 5_000);
    }

    static byte[] commit(boolean withBooks) {
        var books = withBooks ? List.of(new BookUse(BOOK, 3, 900)) : List.<BookUse>of();
        var packs = new ArrayList<Pack>();
        for (int i = 0; i < 3; i++) {
            packs.add(
                    new Pack(
                            "%032x".formatted(i),
                            FileType.CHUNK_PACK,
                            1 << 20,
                            10,
                            300,
                            1,
                            1,
                            books));
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

    static byte[] directory(boolean withBooks) {
        var content = new PackContent();
        if (withBooks) {
            content.use(new BookUse(BOOK, 2, 100));
        }
        for (int i = 0; i < 4; i++) {
            content.add(128 + i * 1_000, 1_000, 3, new byte[96], 10);
        }
        return content.directory().toBytes();
    }

    static byte[] frame(boolean withBooks) throws Exception {
        var builder = new FrameBuilder(Kind.NODE, 0, Layout.FRAME);
        for (int i = 0; i < 4; i++) {
            byte[] object = TestVault.object(i, 100 * i);
            builder.add(new ObjectId(i, 0, 0, 0), object, 0, object.length);
        }
        var encoder = new FrameEncoder(TestVault.CODECS, List.of("zstd"), 3);
        if (withBooks) {
            encoder.encode(builder, List.of(PresetDeflate.ID), books(List.of(BOOK)));
        } else {
            encoder.encode(builder);
        }
        int start = encoder.start();
        return Arrays.copyOfRange(encoder.message(), start, start + encoder.length());
    }
}
