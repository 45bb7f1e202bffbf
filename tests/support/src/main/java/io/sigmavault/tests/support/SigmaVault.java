package io.sigmavault.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A running SigmaVault: a process of its own on a free port of the loopback address.
public final class SigmaVault implements AutoCloseable {

    /// What an unattended start sets up.
    public static final String OWNER = "owner";

    public static final String PASSWORD = "correct horse battery staple";
    public static final String VAULT = "main";
    public static final String PASSPHRASE = "seven quiet rivers run to sea";

    /// Of the processor: on a machine that others use, the clock says nothing of a start that hangs.
    private static final Duration READY = Duration.ofSeconds(120);

    private static final Duration READY_AT_ALL = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final StartOptions options;
    private final int port;
    private final Path log;
    private final Pinned pinned = new Pinned();
    private final HttpClient http;
    private Process process;

    private SigmaVault(StartOptions options) throws IOException {
        this.options = options;
        this.port = Launcher.freePort();
        this.log = options.data().resolveSibling(options.data().getFileName() + ".out");
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(pinned.context())
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
        this.process = launch();
    }

    /// Starts one and returns when it is ready.
    ///
    /// @throws IllegalStateException with what it printed if it ends, or is not ready after 120 s of the processor or ten
    ///     minutes
    public static SigmaVault start(StartOptions options) {
        try {
            Files.createDirectories(options.data());
            return new SigmaVault(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it again in the same folder on the same port, after [#stop] or [#kill].
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var started = Launcher.start(options, port, log);
        long deadline = System.nanoTime() + READY_AT_ALL.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline || worked(started)) {
                started.descendants().forEach(ProcessHandle::destroyForcibly);
                started.destroyForcibly();
                throw new IllegalStateException("SigmaVault did not get ready: " + output());
            }
            LockSupport.parkNanos(50_000_000);
        }
        return started;
    }

    private static boolean worked(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus)
                        .compareTo(READY)
                > 0;
    }

    private boolean answers() {
        try {
            var status = anonymous().get("/status");
            return status.status() == 200
                    && status.json().path("ready").asBoolean()
                    && (!options.unattended() || Files.exists(Launcher.tokenFile(options.data())));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /// Address of the page, such as `https://127.0.0.1:8443`.
    public URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    public Path data() {
        return options.data();
    }

    /// What it printed so far, the set-up code among it.
    public String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The certificate it shows.
    public X509Certificate certificate() {
        return Objects.requireNonNull(pinned.certificate());
    }

    /// A client that nobody logged in.
    public Rest anonymous() {
        return new Rest(http, address(), Map.of());
    }

    /// A client that nobody logged in, calling from another loopback address such as `127.0.0.2`.
    public Rest anonymousFrom(String address) {
        try {
            var other =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .sslContext(pinned.context())
                            .localAddress(InetAddress.getByName(address))
                            .build();
            return new Rest(other, address(), Map.of());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client with the token of the unattended set-up: it may do everything.
    public Rest owner() {
        return anonymous().withToken(token());
    }

    /// The token of the unattended set-up.
    public String token() {
        try {
            return Files.readString(Launcher.tokenFile(options.data())).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Types one command at the console.
    ///
    /// @return what it printed
    public String console(String command) {
        return Launcher.run("shell", "--data", data().toAbsolutePath().toString(), "-c", command);
    }

    /// The Java process, which may be a child of the launcher, and may have Java processes of its own.
    public ProcessHandle java() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .filter(SigmaVault::isJava)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("SigmaVault is not running"));
    }

    private static boolean isJava(ProcessHandle handle) {
        return handle.info().command().map(path -> path.endsWith("/java")).orElse(false);
    }

    /// Memory and the like of the Java process.
    public ProcessFacts facts() {
        return new ProcessFacts(java().pid());
    }

    /// Asks it to end (SIGTERM).
    ///
    /// @return how long that took
    /// @throws AssertionError if it takes more than 10 s
    public Duration stop() {
        long from = System.nanoTime();
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("SigmaVault did not stop within " + STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /// Ends it like a power cut would (SIGKILL).
    public void kill() {
        var all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        all.forEach(handle -> handle.onExit().join());
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
