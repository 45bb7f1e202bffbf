import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// `./sigmavault bench start [RUNS]`: how long from the start of the process to the first answer, and how
/// much memory it has after 10 s of rest. The data folder is one that was started before; the start-up
/// archive is trained before the first run.
final class BenchStart {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int REST_SECONDS = 10;

    private record Run(double seconds, double cpuSeconds, long rssMiB) {}

    private BenchStart() {}

    public static void main(String[] arguments) throws Exception {
        var launcher = Path.of(arguments[0]);
        var distribution = Path.of(arguments[1]);
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        var data = Files.createTempDirectory("sigmavault-bench");
        try {
            System.out.println("first start, on an empty folder: " + text(start(launcher, data, 0)));
            train(distribution, data);
            var results = new ArrayList<Run>();
            for (int i = 1; i <= runs; i++) {
                var run = start(launcher, data, REST_SECONDS);
                System.out.println("run " + i + ": " + text(run));
                results.add(run);
            }
            summarize("to first answer, s ", results.stream().mapToDouble(Run::seconds).toArray());
            summarize("CPU until then, s  ", results.stream().mapToDouble(Run::cpuSeconds).toArray());
            summarize("resident, MiB      ", results.stream().mapToDouble(Run::rssMiB).toArray());
            System.out.println("aims: median < 3 s, memory < 300 MiB, on an idle machine");
        } finally {
            delete(data);
        }
    }

    private static Run start(Path launcher, Path data, int rest) throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        long from = System.nanoTime();
        var process =
                new ProcessBuilder(
                                launcher.toString(), "run", "--offline", "--data", data.toString(), "--port", "" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve("out").toFile())
                        .start();
        try {
            awaitAnswer(process, port);
            double seconds = (System.nanoTime() - from) / 1e9;
            double cpu = process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            TimeUnit.SECONDS.sleep(rest);
            return new Run(seconds, cpu, rssMiB(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void awaitAnswer(Process process, int port) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                break;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        var request =
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/api/v1/status"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try (var client = HttpClient.newBuilder().sslContext(anyCertificate()).build()) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not yet
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        throw new IllegalStateException("SigmaVault did not answer; see its output");
    }

    private static void train(Path distribution, Path data) throws Exception {
        var builder = new ProcessBuilder(distribution.resolve("bin/train").toString(), data.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(data.resolve("train.out").toFile());
        long from = System.nanoTime();
        int code = builder.start().waitFor();
        System.out.printf(
                Locale.ROOT, "start-up archive: %s, %.1f s%n", code == 0 ? "ready" : "failed", (System.nanoTime() - from) / 1e9);
    }

    private static long rssMiB(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    private static String text(Run run) {
        return String.format(
                Locale.ROOT, "%.2f s, %.2f CPU s, %d MiB", run.seconds(), run.cpuSeconds(), run.rssMiB());
    }

    private static void summarize(String what, double[] values) {
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%s min %.2f  median %.2f  max %.2f%n",
                what,
                values[0],
                values[values.length / 2],
                values[values.length - 1]);
    }

    private static SSLContext anyCertificate() throws Exception {
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
