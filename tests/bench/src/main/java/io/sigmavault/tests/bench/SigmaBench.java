package io.sigmavault.tests.bench;

import com.github.luben.zstd.ZstdCompressCtx;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.sigma.SigmaCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Sizes of the tight tier over a corpus: a folder of folders, each of files of one type. Files are
/// packed in order of their names into blocks of at most 16 MiB; each file is restored and compared.
/// U is the smaller of zstd -19 file by file and of zstd -19 --long=27 over all of them. Ends with 1
/// if a type misses its bar.
final class SigmaBench {

    private static final int LEVEL = 19;
    private static final int LONG = 27;

    /// Most of what a type may take, in hundredths of U.
    private static final Map<String, Integer> BARS =
            Map.ofEntries(
                    Map.entry("log", 75),
                    Map.entry("sql", 80),
                    Map.entry("csv", 85),
                    Map.entry("ndjson", 85),
                    Map.entry("json", 90),
                    Map.entry("xml", 90),
                    Map.entry("mail", 95),
                    Map.entry("source", 98),
                    Map.entry("text", 98),
                    Map.entry("sqlite", 98),
                    Map.entry("exec", 95),
                    Map.entry("numeric", 90));

    /// @param bytes of all files
    /// @param best U
    /// @param tight bytes of our blocks, with the lengths of the files in them
    /// @param encode MB a CPU second
    /// @param decode the same, of the best of some rounds
    private record Row(
            String type, long bytes, long best, long tight, double encode, double decode) {

        boolean holds() {
            return 100 * tight <= BARS.getOrDefault(type, 100) * best;
        }

        void print() {
            IO.println(
                    "%-14s %11d %10d %10d  %.3f  %.2f  %-6s %6.1f %7.0f"
                            .formatted(
                                    type,
                                    bytes,
                                    best,
                                    tight,
                                    (double) tight / best,
                                    BARS.getOrDefault(type, 100) / 100.0,
                                    holds() ? "ok" : "MISSED",
                                    encode,
                                    decode));
        }
    }

    private static final int ROUNDS = 8;

    private SigmaBench() {}

    public static void main(String[] arguments) throws IOException, CorruptBlockException {
        if (arguments.length == 0) {
            System.err.println("usage: bench sigma CORPUS [TYPE…]");
            System.exit(64);
        }
        var corpus = Path.of(System.getProperty("bench.from", ".")).resolve(arguments[0]);
        var types = List.of(arguments).subList(1, arguments.length);
        IO.println(Machine.line());
        IO.println(
                "type                 bytes          U      tight  of U   bar          enc     dec MB/s CPU");
        boolean all = true;
        for (var type : types.isEmpty() ? folders(corpus) : types) {
            var row = measure(type, files(corpus.resolve(type)));
            row.print();
            all &= row.holds();
        }
        System.exit(all ? 0 : 1);
    }

    private static List<String> folders(Path corpus) throws IOException {
        try (var entries = Files.list(corpus)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> files(Path folder) throws IOException {
        var files = new ArrayList<byte[]>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Row measure(String type, List<byte[]> files) throws CorruptBlockException {
        long bytes = files.stream().mapToLong(file -> file.length).sum();
        long tight = files.stream().mapToLong(file -> varint(file.length)).sum();
        var codec = new SigmaCodec(LEVEL);
        long encoding = 0;
        long decoding = 0;
        for (byte[] block : blocks(files, codec.info().maxBlockBytes())) {
            long start = CpuTime.nanos();
            var target = ByteBuffer.allocate(block.length + 16);
            try (var encoder = codec.encoder(EncodeOptions.DEFAULT)) {
                if (!encoder.encode(ByteBuffer.wrap(block), target)) {
                    throw new IllegalStateException("no room for a block that didn't shrink");
                }
            }
            encoding += CpuTime.nanos() - start;
            byte[] encoded = Arrays.copyOf(target.array(), target.position());
            decoding += decode(codec, encoded, block);
            tight += encoded.length;
        }
        return new Row(
                type, bytes, best(files), tight, 1e3 * bytes / encoding, 1e3 * bytes / decoding);
    }

    /// Blocks hold the files one behind the other, so that equal blocks are equal files.
    private static List<byte[]> blocks(List<byte[]> files, int most) {
        var blocks = new ArrayList<byte[]>();
        byte[] all = joined(files);
        for (int at = 0; at < all.length; at += most) {
            blocks.add(Arrays.copyOfRange(all, at, Math.min(all.length, at + most)));
        }
        return blocks;
    }

    private static byte[] joined(List<byte[]> files) {
        var all = new ByteArrayOutputStream();
        files.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /// Nanoseconds of the fastest round, all of them compared.
    private static long decode(SigmaCodec codec, byte[] encoded, byte[] block)
            throws CorruptBlockException {
        long least = Long.MAX_VALUE;
        try (var decoder = codec.decoder(codec.info().formatVersion())) {
            for (int round = 0; round < ROUNDS; round++) {
                var target = ByteBuffer.allocate(block.length);
                long start = CpuTime.nanos();
                decoder.decode(ByteBuffer.wrap(encoded), target, List.of());
                least = Math.min(least, CpuTime.nanos() - start);
                if (!Arrays.equals(target.array(), block)) {
                    throw new IllegalStateException("a block did not come back");
                }
            }
        }
        return Math.max(1, least);
    }

    private static long best(List<byte[]> files) {
        try (var zstd = new ZstdCompressCtx()) {
            zstd.setLevel(LEVEL);
            long each = files.stream().mapToLong(file -> zstd.compress(file).length).sum();
            zstd.setLong(LONG);
            return Math.min(each, zstd.compress(joined(files)).length);
        }
    }

    private static int varint(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }
}
