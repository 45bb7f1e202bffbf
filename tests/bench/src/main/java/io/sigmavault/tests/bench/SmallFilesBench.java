package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// `./sigmavault bench small`: one small file after the other over REST, on a warm server: how long until a 4 KiB upload
/// is acknowledged, and until the file is back. Bar: 5 ms in the median for either.
public final class SmallFilesBench {

    private static final int BYTES = 4_096;
    private static final int WARM_UP = 1_500;
    private static final int COUNT = 1_000;
    private static final double BAR = 5;

    private SmallFilesBench() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(Machine.line());
        boolean good;
        var options = StartOptions.in(SigmaVaultExtension.freshFolder("small")).withJava();
        try (var sigmavault = SigmaVault.start(options)) {
            var rest = sigmavault.owner();
            var random = new SplittableRandom(1);
            measure(rest, random, 0, WARM_UP);
            var times = measure(rest, random, WARM_UP, COUNT);
            good = print("upload", times.getFirst()) & print("download", times.getLast());
        }
        System.exit(good ? 0 : 1);
    }

    private static List<Percentiles> measure(
            Rest rest, SplittableRandom random, int first, int count) throws IOException {
        var up = new ArrayList<Long>();
        var down = new ArrayList<Long>();
        var bytes = new byte[BYTES];
        for (int i = first; i < first + count; i++) {
            random.nextBytes(bytes);
            var path = "/vaults/" + SigmaVault.VAULT + "/files/small-" + i;
            long start = System.nanoTime();
            var sent =
                    rest.exchange(
                            "PUT",
                            path,
                            BodyPublishers.ofByteArray(bytes),
                            BodyHandlers.ofString());
            up.add(System.nanoTime() - start);
            start = System.nanoTime();
            var got =
                    rest.exchange("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
            down.add(System.nanoTime() - start);
            if (sent.statusCode() != 201 || !Arrays.equals(got.body(), bytes)) {
                throw new IOException("file " + i + ": " + sent.body() + ", " + got.statusCode());
            }
        }
        return List.of(Percentiles.ofNanos(up), Percentiles.ofNanos(down));
    }

    private static boolean print(String what, Percentiles times) {
        System.out.println(what + " of 4 KiB: " + times + " (bar: p50 " + BAR + " ms)");
        return times.at(0.5) <= BAR;
    }
}
