package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.share.testkit.History;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.RootHelper;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Eight clients over WebDAV, SFTP, REST and, where it may be mounted, FUSE write and read four files at once: there is one
/// order of all they did.
///
/// What counts as one operation: a PUT and a GET over WebDAV and REST. Opening, truncating, writing and closing are four
/// operations over SFTP and FUSE, between which others may see the file empty or half written; so a write there is what
/// programs do that don't want that: a file of another name, put in its place by one rename. A read there is a file that is
/// opened, read to its end and closed: what is in it is decided when it is opened. Only through the mount a file that another
/// protocol replaces while it is open is read on as what is there now, or is stale: such a read is made again.
@Tag("slow")
@Timeout(1_200)
class LinearizabilityTest {

    private static final Path ROOT =
            Path.of("/tmp/sigmavault-order-" + ProcessHandle.current().pid());
    private static final List<String> FILES = List.of("a", "b", "c", "d");
    private static final int ROUNDS = 2;

    @TempDir private Path scratch;

    private final History history = new History();
    private final AtomicLong values = new AtomicLong();

    @Test
    void thereIsOneOrder() throws Exception {
        run(Duration.ofSeconds(6), 500);
    }

    @Test
    @Tag("full")
    void thereIsOneOrderForLong() throws Exception {
        run(Duration.ofSeconds(Integer.getInteger("sigmavault.order.seconds", 600)), 2_000);
    }

    private void run(Duration duration, int leastOperations) throws Exception {
        if (!RootHelper.possible()) {
            serve(StartOptions.in(SigmaVaultExtension.freshFolder("order")), null, duration);
        } else {
            try (var helper = RootHelper.in(ROOT)) {
                var options = StartOptions.in(SigmaVaultExtension.freshFolder("order"));
                var java = new ArrayList<>(options.javaOptions());
                java.addAll(helper.javaOptions());
                serve(options.withJava(java.toArray(String[]::new)), helper, duration);
            }
            try (var files = Files.walk(ROOT)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        history.check();
        System.out.println(history.size() + " operations in one order");
        assertThat(history.size()).isGreaterThan(leastOperations);
    }

    private void serve(StartOptions options, @Nullable RootHelper helper, Duration duration)
            throws Exception {
        try (var sigmavault = SigmaVault.start(options)) {
            sigmavault.console("config:property-set -p io.sigmavault.share.fuse root owner");
            var folder = Given.folder(sigmavault.owner());
            var protocols =
                    helper == null
                            ? new String[] {"webdav", "sftp"}
                            : new String[] {"webdav", "sftp", "fuse"};
            try (var share =
                    SharedFolder.of(
                            sigmavault,
                            "{\"vault\":\"main\",\"path\":\"" + folder + "\"}",
                            scratch,
                            protocols)) {
                for (var file : FILES) {
                    new Web(share.dav()).write(file, Registers.content(values.incrementAndGet()));
                    history.add(file, new History.Operation("first", 0, 1, true, values.get()));
                }
                try (var connections = new Connections()) {
                    var clients = new ArrayList<Callable<Void>>();
                    for (int i = 0; i < ROUNDS; i++) {
                        var web = new Web(share.dav());
                        var rest = new Vault(sigmavault.owner(), folder);
                        var sftp = new Sftp(connections.add(share.sftp()), share, ".sftp" + i);
                        clients.add(client("webdav" + i, web, duration));
                        clients.add(client("rest" + i, rest, duration));
                        clients.add(client("sftp" + i, sftp, duration));
                        // SMB joins here, with a client of each round.
                        if (helper != null) {
                            var mount = helper.mounts().resolve(share.name());
                            await(mount.resolve(FILES.getLast()));
                            clients.add(
                                    client("fuse" + i, new Mount(mount, ".fuse" + i), duration));
                        } else {
                            clients.add(client("more" + i, web, duration));
                        }
                    }
                    assertThat(clients).hasSize(8);
                    // of the platform: who waits for the mount waits in the kernel
                    try (var executor = Executors.newFixedThreadPool(clients.size())) {
                        for (var done : executor.invokeAll(clients)) {
                            done.get();
                        }
                    }
                }
            }
        }
    }

    private static void await(Path file) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as("waited a minute for the mount").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private Callable<Void> client(String name, Registers registers, Duration duration) {
        return () -> {
            var random = new Random(name.hashCode());
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                var file = FILES.get(random.nextInt(FILES.size()));
                if (random.nextBoolean()) {
                    long value = values.incrementAndGet();
                    history.write(
                            file,
                            name,
                            value,
                            () -> registers.write(file, Registers.content(value)));
                } else {
                    history.read(file, name, () -> Registers.value(name, registers.read(file)));
                }
            }
            return null;
        };
    }

    private record Web(Rest dav) implements Registers {
        @Override
        public void write(String file, byte[] content) {
            assertThat(dav.put("/" + file, content).status()).isIn(201, 204);
        }

        @Override
        public byte[] read(String file) {
            return dav.get("/" + file).expect(200).bytes();
        }
    }

    private record Vault(Rest rest, String folder) implements Registers {
        @Override
        public void write(String file, byte[] content) {
            assertThat(rest.put(at(folder + "/" + file), content).status()).isIn(201, 204);
        }

        @Override
        public byte[] read(String file) {
            return rest.get(at(folder + "/" + file)).expect(200).bytes();
        }
    }

    private record Sftp(RawSftp sftp, SharedFolder share, String fresh) implements Registers {
        @Override
        public void write(String file, byte[] content) throws IOException {
            assertThat(sftp.put(share.at(fresh), content)).isZero();
            assertThat(sftp.replace(share.at(fresh), share.at(file))).isZero();
        }

        @Override
        public byte[] read(String file) throws IOException {
            return sftp.get(share.at(file));
        }
    }

    private record Mount(Path folder, String fresh) implements Registers {
        @Override
        public void write(String file, byte[] content) throws IOException {
            Files.write(folder.resolve(fresh), content);
            Files.move(
                    folder.resolve(fresh),
                    folder.resolve(file),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public byte[] read(String file) throws IOException {
            while (true) {
                try {
                    var before = Files.getLastModifiedTime(folder.resolve(file));
                    byte[] content = Files.readAllBytes(folder.resolve(file));
                    if (before.equals(Files.getLastModifiedTime(folder.resolve(file)))) {
                        return content;
                    }
                } catch (IOException e) {
                    if (!String.valueOf(e.getMessage()).endsWith("Stale file handle")) {
                        throw e;
                    }
                }
            }
        }
    }

    /// What is closed at the end.
    private static final class Connections implements AutoCloseable {

        private final List<RawSftp> open = new ArrayList<>();

        RawSftp add(RawSftp sftp) {
            open.add(sftp);
            return sftp;
        }

        @Override
        public void close() {
            open.forEach(RawSftp::close);
        }
    }
}
