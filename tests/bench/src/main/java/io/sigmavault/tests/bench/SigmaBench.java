package io.sigmavault.tests.bench;

import static io.sigmavault.codec.EncodeOptions.DEFAULT_LEVEL;

import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sizes and speeds of the tiers over a corpus: a folder of folders, each of files of one type. Files
/// are packed in order of their names into blocks of at most 16 MiB; all of them are restored and
/// compared, those of the peers too. U is the smaller of zstd -19 file by file and of zstd -19
/// --long=27 over all of them; ours are charged with the files' lengths. All are measured in turns;
/// the speed of encoding is told in MB a CPU second and as a multiple of that of the zstd -19 that
/// gives U. Ends with 1 if the tight tier misses the bar of a type in bytes; that of its speed, 3
/// times zstd -19's, depends on the machine and is only marked.
final class SigmaBench {

    private static final int LEVEL = 19;
    private static final int LONG = 27;

    /// Our blocks, the largest that our codecs take.
    private static final int BLOCK = 1 << 24;

    private static final int ROUNDS = 5;

    /// The tight tier's bar: as many times the speed of zstd -19.
    private static final double SPEED = 3;

    private static final String TIGHT = "tight";

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
                    Map.entry("numeric", 90),
                    Map.entry("office", 78),
                    Map.entry("pdf", 70),
                    Map.entry("png", 88),
                    Map.entry("jar", 65),
                    Map.entry("small-similar", 110));

    /// Types whose files hold deflated data: there the tight tier is `sigma` or `recontainer`.
    private static final Set<String> CONTAINERS = Set.of("office", "pdf", "png", "jar");

    private SigmaBench() {}

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        boolean dense = words.remove("--dense");
        if (words.isEmpty()) {
            System.err.println("usage: bench sigma [--dense] CORPUS [TYPE…]");
            System.exit(64);
        }
        var corpus = Path.of(System.getProperty("bench.from", ".")).resolve(words.getFirst());
        var types = words.subList(1, words.size());
        IO.println(Machine.line());
        IO.println(
                "type           coder              bytes  of U   bar      enc     dec MB/s CPU; enc/zstd -19");
        long[] sums = new long[2];
        boolean all = true;
        for (var type : types.isEmpty() ? folders(corpus) : types) {
            all &= holds(type, files(corpus.resolve(type)), coders(type, dense), sums);
        }
        IO.println(
                "tight, all types: %d bytes, %.3f of U"
                        .formatted(sums[0], (double) sums[0] / sums[1]));
        System.exit(all ? 0 : 1);
    }

    /// The tiers, and those of the peers that this machine has.
    private static List<SigmaCoder> coders(String type, boolean dense) {
        var coders = new ArrayList<SigmaCoder>();
        coders.add(new SigmaCoder("ingest: zstd 3", ROUNDS, BLOCK, SigmaCoder.zstd(3, 0)));
        var sigma = new SigmaCodec(LEVEL);
        var tight = SigmaCoder.codec(sigma, LEVEL);
        if (CONTAINERS.contains(type)) {
            var opened = new RecontainerCodec(LEVEL, sigma, new DenseCodec());
            tight = SigmaCoder.smaller(tight, SigmaCoder.codec(opened, LEVEL));
        }
        coders.add(new SigmaCoder(TIGHT, ROUNDS, BLOCK, tight));
        if (dense) {
            coders.add(
                    new SigmaCoder(
                            "dense", 1, BLOCK, SigmaCoder.codec(new DenseCodec(), DEFAULT_LEVEL)));
        }
        peer(coders, "xz", List.of("xz", "-9e", "-T1"), List.of("xz", "-dc"));
        peer(coders, "bzip2", List.of("bzip2", "-9"), List.of("bzip2", "-dc"));
        peer(coders, "brotli", List.of("brotli", "-q", "11", "-w", "24"), List.of("brotli", "-dc"));
        peer(coders, "bzip3", List.of("bzip3", "-e", "-b", "16"), List.of("bzip3", "-d"));
        return coders;
    }

    /// Peers have all files of a type in one piece.
    private static void peer(
            List<SigmaCoder> coders, String name, List<String> encode, List<String> decode) {
        if (SigmaFilter.here(name)) {
            var way = new SigmaFilter(encode, decode);
            coders.add(new SigmaCoder(String.join(" ", encode), 1, Integer.MAX_VALUE, way));
        }
    }

    /// @param sums bytes of the tight tier and of U so far
    private static boolean holds(
            String type, List<byte[]> files, List<SigmaCoder> coders, long[] sums)
            throws Exception {
        long plain = files.stream().mapToLong(file -> file.length).sum();
        long lengths = files.stream().mapToLong(file -> varint(file.length)).sum();
        var each = new SigmaCoder("zstd -19 each", ROUNDS, 0, SigmaCoder.zstd(LEVEL, 0));
        var one =
                new SigmaCoder(
                        "zstd -19 --long", ROUNDS, Integer.MAX_VALUE, SigmaCoder.zstd(LEVEL, LONG));
        var all = new ArrayList<>(List.of(each, one));
        all.addAll(coders);
        var measured = inTurns(all, files);
        var alone = measured.get(0);
        var solid = measured.get(1);
        var best = alone.bytes() < solid.bytes() ? alone : solid;
        IO.println("%-14s %-16s %7d".formatted(type, "plain", plain));
        boolean holds = true;
        for (int i = 0; i < all.size(); i++) {
            var coder = all.get(i);
            var result = measured.get(i);
            result = coder.blockBytes() == BLOCK ? result.and(lengths) : result;
            var bar = "";
            if (coder.name().equals(TIGHT)) {
                int most = BARS.getOrDefault(type, 100);
                boolean met = 100 * result.bytes() <= most * best.bytes();
                bar = "%.2f%s".formatted(most / 100.0, met ? "" : " MISSED");
                holds &= met;
                sums[0] += result.bytes();
                sums[1] += best.bytes();
            }
            print(type, coder, result, best, bar);
        }
        return holds;
    }

    /// Each coder's best of its turns.
    private static List<SigmaCoder.Measured> inTurns(List<SigmaCoder> coders, List<byte[]> files)
            throws Exception {
        var measured = new ArrayList<SigmaCoder.Measured>();
        for (var coder : coders) {
            measured.add(coder.measure(files));
        }
        for (int i = 0; i < coders.size(); i++) {
            for (int turn = 1; turn < coders.get(i).turns(); turn++) {
                measured.set(i, measured.get(i).or(coders.get(i).measure(files)));
            }
        }
        return measured;
    }

    private static void print(
            String type,
            SigmaCoder coder,
            SigmaCoder.Measured measured,
            SigmaCoder.Measured best,
            String bar) {
        double times = measured.encode() / best.encode();
        var slow = coder.name().equals(TIGHT) && times < SPEED ? " MISSED" : "";
        IO.println(
                "%-14s %-16s %7d  %.3f %-5s %7.2f %7.0f %9.2f%s"
                        .formatted(
                                type,
                                coder.name(),
                                measured.bytes(),
                                (double) measured.bytes() / best.bytes(),
                                bar,
                                measured.encode(),
                                measured.decode(),
                                times,
                                slow));
    }

    private static int varint(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
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
}
