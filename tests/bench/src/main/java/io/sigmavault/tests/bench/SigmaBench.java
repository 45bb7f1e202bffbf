package io.sigmavault.tests.bench;

import static io.sigmavault.codec.EncodeOptions.DEFAULT_LEVEL;

import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import io.sigmavault.codec.zstd.ZstdCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Sizes and speeds of the tiers over a corpus: a folder of folders, each of files of one type, and jars
/// of Maven's local repository. Files are packed in order of their names into blocks of at most 16 MiB, and by the
/// tool where they are more, but for those that are opened;
/// all of them are restored and compared, those of the peers too. U is the smaller of zstd -19 file by
/// file and of zstd -19 --long=27 over all of them; ours are charged with the files' lengths, and with
/// the bytes of a codebook where one is used. All are measured in turns; speeds are MB a CPU second, that
/// of encoding also as a multiple of that of the zstd -19 that gives U. Ends with 1 if a tier misses the
/// bar of a type in bytes; speeds depend on the machine and are only marked.
final class SigmaBench {

    private static final int LEVEL = 19;
    private static final int LONG = 27;

    /// Our blocks, the largest that our codecs take.
    private static final int BLOCK = 1 << 24;

    /// The engine's frames of data that is coming in.
    private static final int FRAME = 1 << 20;

    private static final int ROUNDS = 5;

    /// Types whose files hold deflated data: there a tier is its own codec or `recontainer`.
    private static final Set<String> CONTAINERS = Set.of("office", "pdf", "png", SigmaCorpus.JARS);

    private SigmaBench() {}

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        var maven = Path.of(option(words, "--jars="));
        boolean dense = words.remove("--dense");
        boolean once = words.remove("--once");
        boolean ours = words.remove("--ours");
        var save = following(words, "--save");
        if (words.isEmpty()) {
            System.err.println(
                    "usage: bench sigma [--dense] [--once] [--ours] [--save FILE] CORPUS [TYPE…]");
            System.exit(64);
        }
        var from = Path.of(System.getProperty("bench.from", "."));
        var corpus = new SigmaCorpus(from.resolve(words.getFirst()), maven);
        var types = words.size() > 1 ? words.subList(1, words.size()) : corpus.types();
        var machine = Machine.line();
        IO.println(machine);
        var peers = ours ? List.<SigmaCoder>of() : SigmaPeers.here();
        IO.println(
                "type           coder                    bytes  of U       enc      dec MB/s CPU; enc/zstd -19");
        var measured = new ArrayList<SigmaType>();
        for (var type : types) {
            var files = corpus.files(type);
            if (files.isEmpty()) {
                IO.println(type + ": left out, there are too few");
                continue;
            }
            measured.add(measure(type, files, coders(type, files, dense, peers), once));
            IO.print(measured.getLast().table());
            save(save, from, machine, measured);
        }
        // jars have a bar of their own
        var whole =
                measured.stream().filter(each -> !each.name().equals(SigmaCorpus.JARS)).toList();
        if (whole.size() > 1) {
            var sigma = whole.stream().filter(each -> SigmaBars.isSigma(each.name())).toList();
            if (sigma.size() > 1) {
                IO.print(SigmaType.all("sigma types", sigma).table());
            }
            measured.add(SigmaType.all("all", whole));
            IO.print(measured.getLast().table());
        }
        IO.println(Machine.line());
        save(save, from, machine, measured);
        System.exit(measured.stream().allMatch(each -> each.missed().isEmpty()) ? 0 : 1);
    }

    private static String option(List<String> words, String name) {
        var found = words.stream().filter(word -> word.startsWith(name)).toList();
        words.removeAll(found);
        return found.isEmpty() ? "" : found.getLast().substring(name.length());
    }

    private static String following(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) {
            return "";
        }
        words.remove(at);
        return words.remove(at);
    }

    /// U's, the tiers, and peers.
    private static List<SigmaCoder> coders(
            String type, List<byte[]> files, boolean dense, List<SigmaCoder> peers) {
        var coders = new ArrayList<SigmaCoder>();
        coders.add(new SigmaCoder("zstd -19 each", ROUNDS, 0, SigmaCoder.zstd(LEVEL, 0)));
        coders.add(
                new SigmaCoder(
                        "zstd -19 --long",
                        ROUNDS,
                        Integer.MAX_VALUE,
                        SigmaCoder.zstd(LEVEL, LONG)));
        var sigma = new SigmaCodec(LEVEL);
        var quick = SigmaCoder.codec(new ZstdCodec(3), 3);
        coders.add(new SigmaCoder(SigmaType.QUICK, ROUNDS, FRAME, quick));
        coders.add(
                new SigmaCoder(SigmaType.INGEST, ROUNDS, FRAME, SigmaCoder.first(sigma, 0, quick)));
        var mixer = new DenseCodec();
        var opened = new RecontainerCodec(LEVEL, sigma, mixer);
        var tight = SigmaCoder.codec(sigma, LEVEL);
        var best = SigmaCoder.codec(mixer, DEFAULT_LEVEL);
        if (CONTAINERS.contains(type)) {
            tight = SigmaCoder.smaller(tight, SigmaCoder.codec(opened, LEVEL));
            best = SigmaCoder.smaller(best, SigmaCoder.codec(opened, opened.info().maxLevel()));
        }
        best = SigmaCoder.smaller(best, SigmaCoder.codec(sigma, LEVEL)); // as the tool does
        coders.add(tight(type, files, tight));
        SigmaCodebook.coders(tight, files).forEach(coders::add);
        if (dense) {
            coders.add(new SigmaCoder(SigmaType.DENSE, 1, BLOCK, best));
        }
        coders.addAll(peers);
        return coders;
    }

    /// What fits into a block is one; of more the tool makes a `.sigma` file, in which no block repeats what another has.
    private static SigmaCoder tight(String type, List<byte[]> files, SigmaCoder.Way tight) {
        long bytes = files.stream().mapToLong(file -> file.length).sum();
        return bytes <= BLOCK || CONTAINERS.contains(type)
                ? new SigmaCoder(SigmaType.TIGHT, ROUNDS, BLOCK, tight)
                : new SigmaCoder(SigmaType.TIGHT, ROUNDS, Integer.MAX_VALUE, new SigmaFile());
    }

    private static SigmaType measure(
            String type, List<byte[]> files, List<SigmaCoder> coders, boolean once)
            throws Exception {
        var turns = once ? coders.stream().map(SigmaCoder::once).toList() : coders;
        long lengths = files.stream().mapToLong(file -> varint(file.length)).sum();
        var measured = inTurns(turns, files);
        var results = new LinkedHashMap<String, SigmaCoder.Measured>();
        for (int i = 0; i < turns.size(); i++) {
            var coder = turns.get(i);
            boolean block = coder.blockBytes() > 0 && coder.blockBytes() <= BLOCK;
            boolean ours = block || coder.way() instanceof SigmaFile;
            long charged = (ours ? lengths : 0) + SigmaCodebook.bytes(coder);
            results.put(coder.name(), measured.get(i).and(charged));
        }
        var alone = measured.get(0);
        var solid = measured.get(1);
        return new SigmaType(
                type,
                files.stream().mapToLong(file -> file.length).sum(),
                alone.bytes() < solid.bytes() ? alone : solid,
                results);
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

    private static int varint(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }

    /// Keeps what is known so far, as a run takes long.
    ///
    /// @param name empty if nothing is to be kept
    private static void save(String name, Path from, String machine, List<SigmaType> types)
            throws IOException {
        if (!name.isEmpty()) {
            Files.writeString(from.resolve(name), json(machine, Machine.line(), types));
        }
    }

    private static String json(String before, String after, List<SigmaType> types) {
        var rows = types.stream().map(SigmaType::json).collect(Collectors.joining(",\n"));
        return "{\"machine\": \"%s\", \"load_after\": \"%s\", \"types\": [\n%s\n]}\n"
                .formatted(
                        before.replace("machine: ", "").replace("\"", ""),
                        after.replaceFirst(".*load ", ""),
                        rows);
    }
}
