package io.sigmavault.tests.bench;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Names;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// `./sigmavault bench scale [--full] [--save FILE] [FILES…]`: what opening, one look-up and one snapshot cost as a vault
/// grows, by default at 10,000, 100,000 and 1,000,000 files, with `--full` also at 10,000,000; each file has a chunk of its
/// own. Flat to logarithmic is the aim, and opening in less than 2 s. The first size is measured once more at the end, so
/// that a warmed-up JVM is told from a larger vault. Ends with 1 if an opening took longer.
public final class ScaleBench {

    private static final int TIMES = 9;
    private static final double MOST_OPENING_MILLIS = 2_000;

    private ScaleBench() {}

    public static void main(String[] arguments) throws Exception {
        var sizes = new ArrayList<Integer>();
        String save = "";
        var words = List.of(arguments).iterator();
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "--save" -> save = words.next();
                case "--full" -> sizes.addAll(List.of(10_000, 100_000, 1_000_000, 10_000_000));
                default -> sizes.add(Integer.valueOf(word));
            }
        }
        if (sizes.isEmpty()) {
            sizes.addAll(List.of(10_000, 100_000, 1_000_000));
        }
        System.out.println(Machine.line());
        System.out.println(
                """
                | files | open, ms | cold look-up, ms | snapshot, ms | is a chunk known, µs | made in, s | MB | peak MiB |
                |---|---|---|---|---|---|---|---|\
                """);
        var rows = new ArrayList<ScaleRow>();
        for (int i = 0; i <= sizes.size(); i++) {
            var row = measure(sizes.get(i % sizes.size()), i == sizes.size());
            System.out.println(row.markdown());
            rows.add(row);
        }
        if (!save.isEmpty()) {
            var from = Path.of(System.getProperty("bench.from", "")); // where it was called
            Files.writeString(from.resolve(save), json(rows));
        }
        if (rows.stream().anyMatch(row -> row.open() > MOST_OPENING_MILLIS)) {
            System.exit(1);
        }
    }

    private static String json(List<ScaleRow> rows) {
        var lines = rows.stream().map(ScaleRow::json).collect(Collectors.joining(",\n"));
        var machine = Machine.line().replace("machine: ", "").replace("\"", "");
        return "{\"machine\": \"" + machine + "\", \"rows\": [\n" + lines + "\n]}\n";
    }

    private static ScaleRow measure(int files, boolean again) throws Exception {
        long start = System.nanoTime();
        try (var vault = new ScaleVault(Path.of("target"), files)) {
            double made = millis(start) / 1_000;
            var random = new SplittableRandom(files);
            var open = new double[TIMES];
            var lookUp = new double[TIMES];
            var snapshot = new double[TIMES];
            var known = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                start = System.nanoTime();
                try (var opened = vault.open(Mode.READ)) {
                    var head = VaultTree.read(opened.objects(), Settings.DEFAULT).head();
                    head.stat(FileView.ROOT);
                    open[i] = millis(start);
                    start = System.nanoTime();
                    head.stat(head.lookup(ScaleVault.path(random.nextInt(files))));
                    lookUp[i] = millis(start);
                }
                try (var opened = vault.open(Mode.WRITE);
                        var tree = ScaleVault.tree(opened)) {
                    known[i] = known(opened, files, random);
                    tree.head()
                            .putFile(
                                    FileView.ROOT,
                                    Names.of("change"),
                                    ScaleVault.attributes(),
                                    new byte[i]);
                    start = System.nanoTime();
                    tree.snapshots().create(new Snapshot.About("bench", "", List.of()));
                    snapshot[i] = millis(start);
                }
            }
            return new ScaleRow(
                    files,
                    again,
                    made,
                    median(open),
                    median(lookUp),
                    median(snapshot),
                    median(known),
                    vault.megabytes(),
                    peak());
        }
    }

    /// Mean of looking for chunks there are and chunks there are not, 1,000 each.
    private static double known(OpenVault opened, int files, SplittableRandom random)
            throws SigmaVaultException {
        int found = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            var there = ScaleVault.content(random.nextInt(files));
            var missing = ScaleVault.content(files + random.nextInt(files));
            var objects = opened.objects();
            found += objects.contains(objects.idOf(Kind.CHUNK, there, 0, Long.BYTES)) ? 1 : 0;
            found += objects.contains(objects.idOf(Kind.CHUNK, missing, 0, Long.BYTES)) ? 1 : 0;
        }
        double micros = millis(start) * 1e3 / 2_000;
        if (found != 1_000) {
            throw new IllegalStateException("the index found " + found + " of 1000 chunks");
        }
        return micros;
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /// Most resident memory of this process so far, MiB.
    private static long peak() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1_024;
        }
    }
}
