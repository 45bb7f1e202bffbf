package io.sigmavault.tests.bench;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The providers `jdk` and `bc` next to OpenSSL: processor time of one thread, each operation by all three in turn, medians of some
/// rounds after warm ones. Ends with 1 if AES-GCM misses a bar. Arguments: the command `openssl`.
final class CryptoBench {

    private static final int WARM = 3;
    private static final int ROUNDS = 5;

    /// A round's worth of sealing: 64 MiB, some 10 to 50 ms of a compiled cipher.
    private static final int PIECES = 1024;

    private static final double LEAST_FIRST = 1_000;

    /// What the server's own start script says of ciphers.
    private static final String SERVERS_OWN =
            "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.1";

    private final CryptoProvider jdk;
    private final CryptoProvider bc;
    private final OpenSsl openSsl;

    private CryptoBench(OpenSsl openSsl) {
        var ours = new JdkCrypto();
        ours.deactivate(); // no warm-up beside the measurement: rounds have their own
        jdk = ours;
        bc = new BcCrypto(128);
        this.openSsl = openSsl;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var openSsl = new OpenSsl(arguments.length > 0 ? arguments[0] : "openssl");
        IO.println(Machine.line());
        IO.println("peer: " + openSsl.version());
        boolean met = new CryptoBench(openSsl).run();
        System.exit(met ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        IO.println(
                "%-34s %9s %9s %9s   %s".formatted("", "jdk", "bc", "openssl", "best : openssl"));
        double seal = ciphers("AES-256-GCM", "aes-256-gcm");
        ciphers("ChaCha20-Poly1305", "chacha20-poly1305");
        for (var set : List.of("ML-KEM-512", "ML-KEM-768", "ML-KEM-1024")) {
            row(set + " keys", 200, CryptoWork::keys, set, () -> openSsl.operation(set, 2));
            row(
                    set + " encapsulate",
                    200,
                    CryptoWork::encapsulate,
                    set,
                    () -> openSsl.operation(set, 3));
            row(
                    set + " decapsulate",
                    200,
                    CryptoWork::decapsulate,
                    set,
                    () -> openSsl.operation(set, 4));
        }
        for (var set : List.of("X25519-ML-KEM-768", "X25519-ML-KEM-1024")) {
            row(set + " encapsulate", 100, CryptoWork::encapsulate, set, OptionalDouble::empty);
            row(set + " decapsulate", 100, CryptoWork::decapsulate, set, OptionalDouble::empty);
        }
        for (var set : List.of("ML-DSA-44", "ML-DSA-65", "ML-DSA-87")) {
            row(set + " sign", 60, CryptoWork::sign, set, () -> openSsl.operation(set, 3));
            row(set + " verify", 100, CryptoWork::verify, set, () -> openSsl.operation(set, 4));
        }
        row(
                "Ed25519 sign",
                200,
                CryptoWork::sign,
                "Ed25519",
                () -> openSsl.operation("ed25519", 4));
        row(
                "Ed25519 verify",
                200,
                CryptoWork::verify,
                "Ed25519",
                () -> openSsl.operation("ed25519", 5));
        row(
                "Ed25519-ML-DSA-65 sign",
                60,
                CryptoWork::sign,
                "Ed25519-ML-DSA-65",
                OptionalDouble::empty);
        row(
                "Ed25519-ML-DSA-65 verify",
                60,
                CryptoWork::verify,
                "Ed25519-ML-DSA-65",
                OptionalDouble::empty);
        for (var set : List.of("SLH-DSA-SHA2-128f", "SLH-DSA-SHAKE-128f")) {
            row(set + " sign", 1, CryptoWork::sign, set, () -> openSsl.operation(set, 3));
            row(set + " verify", 10, CryptoWork::verify, set, () -> openSsl.operation(set, 4));
        }
        double first = firstGibibyte();
        boolean met = first >= LEAST_FIRST && (Double.isNaN(seal) || seal >= 1);
        IO.println(
                "bars: AES-256-GCM sealed >= 1.0 x OpenSSL, first GiB >= 1,000 MB/s: "
                        + (met ? "met" : "MISSED"));
        return met;
    }

    /// @return sealing, ours : OpenSSL's; NaN without it
    private double ciphers(String algorithm, String name) {
        double ratio =
                row(
                        algorithm + " seal, MB/s",
                        PIECES,
                        CryptoWork::seal,
                        algorithm,
                        () -> openSsl.cipher(name));
        row(algorithm + " open, MB/s", PIECES, CryptoWork::open, algorithm, OptionalDouble::empty);
        return ratio;
    }

    /// One line: operations a second, or MB/s of those on pieces.
    private double row(
            String label,
            int times,
            BiFunction<CryptoProvider, String, Optional<CryptoWork>> kind,
            String algorithm,
            Supplier<OptionalDouble> peer) {
        double scale = label.endsWith("MB/s") ? CryptoWork.PIECE / 1e6 : 1;
        var works = List.of(kind.apply(jdk, algorithm), kind.apply(bc, algorithm));
        var figures = List.of(new ArrayList<Double>(), new ArrayList<Double>());
        var theirs = new ArrayList<Double>();
        for (int round = 0; round < WARM + ROUNDS; round++) {
            for (int i = 0; i < works.size(); i++) {
                int number = round;
                var measured = works.get(i).map(work -> work.perSecond(number, times));
                if (round >= WARM && measured.isPresent()) {
                    figures.get(i).add(scale * measured.get());
                }
            }
            if (round == WARM || round == WARM + ROUNDS - 1) { // each takes seconds
                peer.get().ifPresent(theirs::add);
            }
        }
        double one = median(figures.getFirst());
        double other = median(figures.getLast());
        double third = median(theirs) * (scale == 1 ? 1 : 1e-6);
        double ratio =
                Math.max(Double.isNaN(one) ? 0 : one, Double.isNaN(other) ? 0 : other) / third;
        IO.println(
                "%-34s %9s %9s %9s   %s"
                        .formatted(
                                label,
                                text(one),
                                text(other),
                                text(third),
                                Double.isNaN(ratio) ? "" : "%.2f".formatted(ratio)));
        return ratio;
    }

    private static String text(double figure) {
        return Double.isNaN(figure)
                ? "–"
                : figure < 100 ? "%.1f".formatted(figure) : "%,.0f".formatted(figure);
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : CodecBench.median(values);
    }

    /// In a process of its own, three times; the best by the clock, as other work on the machine only slows it.
    private static double firstGibibyte() throws IOException, InterruptedException {
        double best = 0;
        var told = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    "-Xmx128m",
                                    "-XX:CompileCommand=quiet",
                                    SERVERS_OWN,
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    FirstGibibyte.class.getName())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var lines = process.inputReader()) {
                var line = lines.readLine();
                if (process.waitFor() == 0 && line != null) {
                    told.add(line);
                    best = Math.max(best, Double.parseDouble(line.split(" ", -1)[0]));
                }
            }
        }
        IO.println(
                "first GiB of a fresh process, MB/s by the clock and by the processor: "
                        + String.join("; ", told));
        return best;
    }
}
