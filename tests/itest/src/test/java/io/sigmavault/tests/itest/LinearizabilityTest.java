package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.share.testkit.History;
import io.sigmavault.tests.support.HelpedServer;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.RootHelper;
import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two clients each over WebDAV, SFTP, REST and, where they can be had, FUSE and SMB write and read four files at once, eight
/// at least: there is one order of all they did.
///
/// What counts as one operation: a PUT and a GET over WebDAV and REST. Opening, truncating, writing and closing are four
/// operations over the others, between which others may see the file empty or half written; so a write there is what
/// programs do that don't want that: a file of another name, put in its place by one rename. A read there is a file that is
/// opened, read to its end and closed: what is in it is decided when it is opened. Only through the mount, and so over SMB, a
/// file that WebDAV or REST stores anew while it is open is read on as what is there now, or is stale: such a read is made again.
@Tag("slow")
@Timeout(1_200)
class LinearizabilityTest {

    private static final List<String> FILES = List.of("a", "b", "c", "d");
    private static final int ROUNDS = 2;

    @TempDir private Path scratch;

    private final History history = new History();
    private final AtomicLong values = new AtomicLong();
    private int least;

    @Test
    void thereIsOneOrder() throws Exception {
        run(Duration.ofSeconds(6), 500);
    }

    @Test
    @Tag("full")
    void thereIsOneOrderForLong() throws Exception {
        run(Duration.ofSeconds(Integer.getInteger("sigmavault.order.seconds", 600)), 2_000);
    }

    /// Works for so long, and until there are so many operations: a busy machine takes longer.
    private void run(Duration duration, int leastOperations) throws Exception {
        least = leastOperations;
        if (SambaUnit.possible()) {
            try (var site = new SmbSite("order")) {
                try {
                    serve(site.sigmavault, site.machine, site, duration);
                } catch (Exception | AssertionError e) {
                    System.out.println("Samba said:\n" + site.samba.log());
                    throw e;
                }
            }
        } else if (RootHelper.possible()) {
            try (var machine = HelpedServer.start("order")) {
                serve(machine.sigmavault(), machine, null, duration);
            }
        } else {
            var options = StartOptions.in(SigmaVaultExtension.freshFolder("order"));
            try (var sigmavault = SigmaVault.start(options)) {
                serve(sigmavault, null, null, duration);
            }
        }
        history.check();
        System.out.println(history.size() + " operations in one order");
    }

    private void serve(
            SigmaVault sigmavault,
            @Nullable HelpedServer machine,
            @Nullable SmbSite smb,
            Duration duration)
            throws Exception {
        sigmavault.console("config:property-set -p io.sigmavault.share.fuse root owner");
        var folder = Given.folder(sigmavault.owner());
        var protocols = new ArrayList<>(List.of("webdav", "sftp"));
        if (machine != null) {
            protocols.add("fuse");
        }
        if (smb != null) {
            protocols.add("smb");
        }
        try (var share =
                        SharedFolder.of(
                                sigmavault,
                                "{\"vault\":\"main\",\"path\":\"" + folder + "\"}",
                                scratch,
                                protocols.toArray(String[]::new));
                var connections = new Connections()) {
            for (var file : FILES) {
                new Web(share.dav()).write(file, Registers.content(values.incrementAndGet()));
                history.add(file, new History.Operation("first", 0, 1, true, values.get()));
            }
            var clients = new TreeMap<String, Registers>();
            for (int i = 0; i < ROUNDS; i++) {
                clients.put("webdav" + i, new Web(share.dav()));
                clients.put("rest" + i, new Vault(sigmavault.owner(), folder));
                clients.put(
                        "sftp" + i, new Sftp(connections.add(share.sftp()), share, ".sftp" + i));
                clients.put("more" + i, new Web(share.dav()));
                if (machine != null) {
                    var mount = machine.helper().mounts().resolve(share.name());
                    SmbSite.await(() -> Files.exists(mount.resolve(FILES.getLast())));
                    clients.put("more" + i, new Mount(mount, ".fuse" + i));
                }
                if (smb != null) {
                    var client = smb.ownerOf(share.name());
                    SmbSite.await(() -> client.run("ls").code() == 0);
                    clients.put(
                            "smb" + i,
                            new SmbRegisters(
                                    connections.add(client.talk()),
                                    ".smb" + i,
                                    Files.createDirectory(scratch.resolve("smb" + i))));
                }
            }
            assertThat(clients).hasSizeGreaterThanOrEqualTo(8);
            work(clients, duration);
        }
    }

    /// Afterwards each client reads each file once more, when nobody writes.
    private void work(Map<String, Registers> clients, Duration duration) throws Exception {
        // of the platform: who waits for the mount waits in the kernel
        try (var executor = Executors.newFixedThreadPool(clients.size())) {
            var all = new ArrayList<Callable<Void>>();
            clients.forEach((name, registers) -> all.add(client(name, registers, duration)));
            for (var done : executor.invokeAll(all)) {
                done.get();
            }
        }
        for (var client : clients.entrySet()) {
            for (var file : FILES) {
                read(client.getKey(), client.getValue(), file);
            }
        }
    }

    private Callable<Void> client(String name, Registers registers, Duration duration) {
        return () -> {
            var random = new Random(name.hashCode());
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end || history.size() < least) {
                var file = FILES.get(random.nextInt(FILES.size()));
                if (random.nextBoolean()) {
                    long value = values.incrementAndGet();
                    history.write(
                            file,
                            name,
                            value,
                            () -> registers.write(file, Registers.content(value)));
                } else {
                    read(name, registers, file);
                }
            }
            return null;
        };
    }

    private void read(String name, Registers registers, String file) throws Exception {
        history.read(file, name, () -> Registers.value(name, registers.read(file)));
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

        private final List<AutoCloseable> open = new ArrayList<>();

        <C extends AutoCloseable> C add(C connection) {
            open.add(connection);
            return connection;
        }

        @Override
        public void close() throws Exception {
            for (var connection : open) {
                connection.close();
            }
        }
    }
}
