package io.sigmavault.tests.bench;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Names;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.VaultTree;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// `./sigmavault bench scale [FILES…]`: what opening, one look-up and one snapshot cost as a vault grows, by default at
/// 10,000, 100,000 and 1,000,000 files; each file has a chunk of its own. Flat to logarithmic is the aim, and opening in
/// less than 2 s. The first size is measured once more at the end, so that a warmed-up JVM is told from a larger vault.
public final class ScaleBench {

    private static final int IN_A_FOLDER = 1_000;
    private static final int TIMES = 9;
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Options OPTIONS = Options.DEFAULT.withMemory(32 << 20, 96 << 20);

    private record Row(
            int files, double open, double lookUp, double snapshot, double known, long megabytes) {}

    private ScaleBench() {}

    public static void main(String[] arguments) throws Exception {
        var sizes =
                arguments.length > 0
                        ? Stream.of(arguments).map(Integer::valueOf).toList()
                        : List.of(10_000, 100_000, 1_000_000);
        var all = new ArrayList<>(sizes);
        all.add(sizes.getFirst());
        System.out.println(Machine.line());
        System.out.println(
                "| files | open, ms | cold look-up, ms | snapshot, ms | is a chunk known, us | MB |");
        System.out.println("|---|---|---|---|---|---|");
        for (int files : all) {
            var row = measure(files);
            System.out.printf(
                    "| %,d | %.1f | %.1f | %.1f | %.1f | %d |%n",
                    row.files, row.open, row.lookUp, row.snapshot, row.known, row.megabytes);
        }
    }

    private static Row measure(int files) throws Exception {
        var folder = Files.createTempDirectory(Path.of("target"), "scale");
        var vault = folder.resolve("vault");
        try (var secret = Secret.copyOf(KEY)) {
            fill(vault, files, secret);
            var random = new SplittableRandom(files);
            var open = new double[TIMES];
            var lookUp = new double[TIMES];
            var snapshot = new double[TIMES];
            var known = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                try (var opened = open(vault, Mode.READ, secret)) {
                    var head = VaultTree.read(opened.objects(), Settings.DEFAULT).head();
                    head.stat(FileView.ROOT);
                    open[i] = millis(start);
                    start = System.nanoTime();
                    head.stat(head.lookup(path(random.nextInt(files))));
                    lookUp[i] = millis(start);
                }
                try (var opened = open(vault, Mode.WRITE, secret);
                        var tree =
                                VaultTree.open(
                                        opened.objects(), Settings.DEFAULT, Clock.systemUTC())) {
                    known[i] = known(opened, files, random);
                    tree.head()
                            .putFile(FileView.ROOT, Names.of("change"), attributes(), new byte[i]);
                    start = System.nanoTime();
                    tree.snapshots().create(new Snapshot.About("bench", "", List.of()));
                    snapshot[i] = millis(start);
                }
            }
            return new Row(
                    files,
                    median(open),
                    median(lookUp),
                    median(snapshot),
                    median(known),
                    megabytes(vault));
        } finally {
            delete(folder);
        }
    }

    private static void fill(Path vault, int files, Secret secret) throws SigmaVaultException {
        var slots = List.<NewSlot>of(new NewSlot.KeyFile("bench", secret));
        try (var opened =
                        VaultFolder.create(
                                vault, slots, OPTIONS, new ToolCrypto(), new ToolCodecs());
                var tree = VaultTree.open(opened.objects(), Settings.DEFAULT, Clock.systemUTC());
                var chunks = opened.objects().writer()) {
            long folder = FileView.ROOT;
            for (int i = 0; i < files; i++) {
                if (i % IN_A_FOLDER == 0) {
                    folder =
                            tree.head()
                                    .putFolder(
                                            FileView.ROOT, Names.of(folderName(i)), attributes());
                }
                tree.head().putFile(folder, Names.of(fileName(i)), attributes(), content(i));
                chunks.put(Kind.CHUNK, 0, content(i), 0, Long.BYTES);
            }
            chunks.flush();
            tree.commit();
        }
    }

    /// Mean of looking for chunks there are and chunks there are not, 1,000 each.
    private static double known(OpenVault opened, int files, SplittableRandom random)
            throws SigmaVaultException {
        int found = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            var there = content(random.nextInt(files));
            var missing = content(files + random.nextInt(files));
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

    private static OpenVault open(Path vault, Mode mode, Secret secret) throws SigmaVaultException {
        return VaultFolder.open(
                vault,
                new Unlock.KeyFile(secret),
                mode,
                OPTIONS,
                new ToolCrypto(),
                new ToolCodecs());
    }

    private static byte[] content(int i) {
        return ByteBuffer.allocate(Long.BYTES).putLong(i).array();
    }

    private static String folderName(int i) {
        return "folder " + i / IN_A_FOLDER;
    }

    private static String fileName(int i) {
        return "file " + i % IN_A_FOLDER;
    }

    private static String path(int i) {
        return folderName(i) + "/" + fileName(i);
    }

    private static Attributes attributes() {
        return Attributes.of(0755, 0, 0, Instant.EPOCH);
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static long megabytes(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum()
                    / 1_000_000;
        }
    }

    private static void delete(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
