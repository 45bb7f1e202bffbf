package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.HelpedServer;
import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.RootHelper;
import io.sigmavault.tests.support.SigmaVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A share of a vault mounted by the real helper and used through the kernel. Needs root and `/dev/fuse`.
@Tag("slow")
@Timeout(300)
class FuseTest {

    private static HelpedServer machine;
    private static SigmaVault sigmavault;
    private static Rest owner;
    private static Path mount;
    private static String shared;

    @BeforeAll
    static void mountShare() throws IOException {
        assumeTrue(RootHelper.possible(), "mounting needs root and /dev/fuse");
        machine = HelpedServer.start("fuse");
        sigmavault = machine.sigmavault();
        sigmavault.console("config:property-set -p io.sigmavault.share.fuse root owner");
        owner = sigmavault.owner();
        shared = Given.folder(owner);
        owner.post(
                        "/shares",
                        "{\"name\":\"files\",\"source\":{\"vault\":\"main\",\"path\":\""
                                + shared
                                + "\"},\"protocols\":[\"fuse\"]}")
                .expect(201);
        mount = machine.helper().mounts().resolve("files");
        await(() -> mounted());
    }

    @AfterAll
    static void end() throws IOException {
        if (machine != null) {
            machine.close();
            assertThat(mounted()).isFalse();
        }
    }

    private static boolean mounted() {
        try {
            return Files.readString(Path.of("/proc/self/mounts")).contains(" " + mount + " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectory(mount.resolve(name));
    }

    /// Runs a program in the mount.
    ///
    /// @return its exit code and what it printed
    private static String run(String... command) throws Exception {
        var out = Files.createTempFile("fuse-test", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(mount.toFile()).redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.HOURS)).isTrue();
        var said = process.exitValue() + "\n" + Files.readString(out);
        Files.delete(out);
        return said;
    }

    @Test
    void whatIsWrittenIsSeenOverRestAndTheOtherWayRound() throws Exception {
        var folder = folder("both");
        byte[] noise = noise(3_000_000, 1);
        Files.write(folder.resolve("näme"), noise);
        assertThat(owner.get(at(shared + "/both/näme")).expect(200).bytes()).isEqualTo(noise);
        owner.put(at(shared + "/both/other"), utf8("hallo")).expect(201);
        assertThat(folder.resolve("other")).hasContent("hallo");
        var old = FileTime.from(Instant.parse("2020-02-29T12:00:00.123456789Z"));
        Files.setLastModifiedTime(folder.resolve("other"), old);
        Files.setPosixFilePermissions(
                folder.resolve("other"), PosixFilePermissions.fromString("rwx--x---"));
        assertThat(Files.getLastModifiedTime(folder.resolve("other"))).isEqualTo(old);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("other"))))
                .isEqualTo("rwx--x---");
        Files.move(
                folder.resolve("näme"),
                folder.resolve("other"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(folder.resolve("other")).hasBinaryContent(noise);
        assertThrows(DirectoryNotEmptyException.class, () -> Files.delete(folder));
        Files.delete(folder.resolve("other"));
        Files.delete(folder);
        owner.get(at(shared + "/both")).expect(404);
    }

    @Test
    void aFileThatLostItsNameLivesUntilItIsClosed() throws IOException {
        var file = folder("nameless").resolve("f");
        try (var open =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            open.write(ByteBuffer.wrap(utf8("one ")));
            Files.delete(file);
            assertThat(file).doesNotExist();
            open.write(ByteBuffer.wrap(utf8("two")));
            open.force(true);
            var all = ByteBuffer.allocate(100);
            open.read(all, 0);
            assertThat(
                            new String(
                                    all.array(),
                                    0,
                                    all.position(),
                                    java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("one two");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aLargeFolderIsListedOnce() throws IOException {
        var folder = folder("large");
        for (int i = 0; i < 2_500; i++) {
            Files.createFile(folder.resolve("file-" + i));
        }
        try (var names = Files.list(folder)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 2_500).mapToObj(i -> "file-" + i).toList());
        }
    }

    @Test
    void aLargeFileIsReadToItsEndInLargeParts() throws Exception {
        byte[] content = noise(20_000_000, 3);
        owner.put(at(shared + "/film"), content).expect(201);
        assertThat(Files.readAllBytes(mount.resolve("film"))).isEqualTo(content);
        long device = ((Number) Files.getAttribute(mount, "unix:dev")).longValue();
        var setting = "/sys/class/bdi/0:%d/read_ahead_kb".formatted(device & 0xff);
        assertThat(Files.readString(Path.of(setting)).strip()).isEqualTo("1024");
    }

    @Test
    void whoIsNoMemberGetsNothingAndReadersDoNotWrite() throws Exception {
        var folder = folder("mine");
        Files.writeString(folder.resolve("secret"), "s");
        assertThat(run("setpriv", "--reuid=4711", "--clear-groups", "cat", "mine/secret"))
                .startsWith("1\n")
                .contains("denied");
        assertThat(run("setpriv", "--reuid=4711", "--clear-groups", "ls")).contains("denied");
        var members = utf8("{\"members\":{\"owner\":\"read\"}}");
        owner.with("Content-Type", "application/json").put("/shares/files", members).expect(200);
        try {
            assertThat(folder.resolve("secret")).hasContent("s");
            assertThrows(
                    AccessDeniedException.class,
                    () -> Files.writeString(folder.resolve("new"), "n"));
            assertThrows(
                    AccessDeniedException.class,
                    () -> Files.writeString(folder.resolve("secret"), "n"));
        } finally {
            members = utf8("{\"members\":{\"owner\":\"write\"}}");
            owner.with("Content-Type", "application/json")
                    .put("/shares/files", members)
                    .expect(200);
        }
        Files.writeString(folder.resolve("secret"), "t");
    }

    /// Cases that fail, and why.
    private static final Map<String, String> EXPECTED =
            Map.of(
                    "mknod/00 a device", "there are no devices in a share",
                    "mknod/00 a socket", "vaults keep none: it would be of no use after a restart");

    @Test
    void posixCases() throws Exception {
        var said = run("python3", script("posix.py"), folder("posix").toString());
        var failed =
                said.lines()
                        .filter(line -> line.startsWith("failed "))
                        .map(line -> line.substring("failed ".length()))
                        .toList();
        assertThat(failed)
                .allSatisfy(line -> assertThat(EXPECTED).containsKey(line.replaceAll(": .*", "")))
                .hasSize(EXPECTED.size());
        assertThat(said).startsWith("0\n");
        assertThat(said.lines().filter(line -> line.startsWith("ok "))).hasSizeGreaterThan(75);
    }

    private static String script(String name) throws Exception {
        return Path.of(FuseTest.class.getResource("/fuse/" + name).toURI()).toString();
    }

    /// In parts, each in an empty folder, since paths may become too long; the vault is locked and unlocked behind each.
    private static void randomOperations(int seed, int parts, int count) throws Exception {
        for (int part = seed; part < seed + parts; part++) {
            var plain = Files.createTempDirectory("fuse-test");
            var mounted = folder("random-" + part);
            randomOperations(plain, mounted, part, count);
            owner.post("/vaults/main/lock", "").expect(200);
            owner.post("/vaults/main/unlock", "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}")
                    .expect(200);
            randomOperations(plain, mounted, part, 0);
            run("rm", "-r", plain.toString(), mounted.toString());
        }
    }

    private static void randomOperations(Path plain, Path mounted, int seed, int count)
            throws Exception {
        assertThat(
                        run(
                                "python3",
                                script("random-operations.py"),
                                plain.toString(),
                                mounted.toString(),
                                "" + seed,
                                "" + count))
                .isEqualTo("0\n" + count + " operations alike\n");
    }

    @Test
    void randomOperationsGiveWhatAPlainFolderGives() throws Exception {
        randomOperations(1, 2, 2_000);
    }

    @Test
    @Tag("full")
    @Timeout(14_400)
    void aMillionRandomOperationsGiveWhatAPlainFolderGives() throws Exception {
        randomOperations(100, 20, 50_000);
    }

    @Test
    void gitClonesAndBuildsInIt() throws Exception {
        var origin = Files.createTempDirectory("fuse-origin");
        for (String line :
                List.of(
                        "git init -q -b main",
                        "mkdir src && echo 'int main(void) { return 42; }' >src/a.c",
                        "printf 'a: src/a.c\n\tcc -o a src/a.c\n' >Makefile",
                        "git add . && git -c user.name=a -c user.email=a@b commit -qm one")) {
            assertThat(run("sh", "-c", "cd " + origin + " && " + line)).startsWith("0\n");
        }
        folder("work");
        assertThat(run("git", "clone", "-q", "file://" + origin, "work/clone")).isEqualTo("0\n");
        assertThat(
                        run(
                                "sh",
                                "-c",
                                "cd work/clone && git status --porcelain && git fsck --no-progress"))
                .isEqualTo("0\n");
        assertThat(run("sh", "-c", "cd work/clone && make -s && ./a; test $? = 42"))
                .isEqualTo("0\n");
        run("rm", "-r", origin.toString(), "work");
    }

    @Test
    void whatChangesAnotherWayIsSeenAtOnce() throws Exception {
        var folder = folder("outside");
        var file = folder.resolve("f");
        for (int round = 0; round < 50; round++) {
            assertThat(file).doesNotExist();
            byte[] content = noise(1_000 + round, round);
            owner.put(at(shared + "/outside/f"), content).expect(201);
            assertThat(file).hasBinaryContent(content);
            byte[] other = noise(2_000, round + 1_000);
            owner.put(at(shared + "/outside/f"), other).expect(204);
            assertThat(Files.size(file)).isEqualTo(2_000);
            assertThat(file).hasBinaryContent(other);
            owner.delete(at(shared + "/outside/f")).expect(204);
        }
    }

    @Test
    void whatWebDavHasLockedIsNotChanged() throws Exception {
        var folder = folder("locked");
        Files.writeString(folder.resolve("f"), "old");
        share("\"fuse\",\"webdav\"");
        var token = lock("/locked/f").header("Lock-Token");
        assertThat(folder.resolve("f")).hasContent("old");
        var file = folder.resolve("f");
        assertThrows(AccessDeniedException.class, () -> Files.writeString(file, "new"));
        assertThrows(AccessDeniedException.class, () -> Files.delete(file));
        owner.put(at(shared + "/locked/f"), utf8("new")).expectProblem(423, "locked");
        owner.delete(at(shared) + "?recursive").expectProblem(423, "locked");
        assertThrows(AccessDeniedException.class, () -> Files.move(file, folder.resolve("g")));
        assertThrows(AccessDeniedException.class, () -> Files.move(folder, mount.resolve("away")));
        Files.writeString(folder.resolve("beside"), "free");
        assertThrows(
                AccessDeniedException.class,
                () ->
                        Files.move(
                                folder.resolve("beside"),
                                file,
                                StandardCopyOption.REPLACE_EXISTING));
        dav().with("Lock-Token", token)
                .send("UNLOCK", "/locked/f", BodyPublishers.noBody())
                .expect(204);
        Files.writeString(file, "new");
        assertThat(dav().get("/locked/f").expect(200).text()).isEqualTo("new");
        share("\"fuse\"");
    }

    @Test
    void whatIsOpenToWriteIsNotChangedOverOthers() throws Exception {
        var folder = folder("in-use");
        Files.writeString(folder.resolve("f"), "old");
        share("\"fuse\",\"webdav\"");
        dav().put("/in-use/f", utf8("older")).expect(204);
        var program = program(folder, "r+", "fcntl.lockf(f, fcntl.LOCK_EX)");
        assertThat(dav().put("/in-use/f", utf8("new")).expect(423).json().path("code").asText())
                .isEqualTo("locked");
        assertThat(dav().delete("/in-use").status()).isEqualTo(423);
        owner.put(at(shared + "/in-use/f"), utf8("new")).expectProblem(423, "locked");
        dav().put("/in-use/beside", utf8("new")).expect(201);
        assertThat(dav().get("/in-use/f").expect(200).text()).isEqualTo("older");
        end(program);
        dav().put("/in-use/f", utf8("new")).expect(204);
        program = program(folder, "r", "fcntl.lockf(f, fcntl.LOCK_SH)");
        dav().put("/in-use/f", utf8("newer")).expect(204);
        end(program);
        assertThat(folder.resolve("f")).hasContent("newer");
        share("\"fuse\"");
    }

    /// Opens `f` and keeps it open.
    ///
    /// @return once it is open
    private static Process program(Path folder, String mode, String then) throws IOException {
        var program =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                "import fcntl, sys\nf = open('f', '%s')\n%s\nprint('open', flush=True)\nsys.stdin.read()"
                                        .formatted(mode, then))
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(program.inputReader().readLine()).isEqualTo("open");
        return program;
    }

    private static void end(Process program) throws IOException, InterruptedException {
        program.getOutputStream().close();
        assertThat(program.waitFor()).isZero();
    }

    private static void share(String protocols) {
        owner.with("Content-Type", "application/json")
                .put("/shares/files", utf8("{\"protocols\":[" + protocols + "]}"))
                .expect(200);
    }

    private static Rest dav() {
        return sigmavault.anonymous().withToken(sigmavault.token()).below("/dav/files");
    }

    private static Reply lock(String path) {
        return dav().send(
                        "LOCK",
                        path,
                        BodyPublishers.ofString(
                                "<lockinfo xmlns=\"DAV:\"><lockscope><exclusive/></lockscope>"
                                        + "<locktype><write/></locktype></lockinfo>"))
                .expect(200);
    }

    @Test
    void aKilledServerLeavesNobodyHangingAndComesBack() throws Exception {
        var folder = folder("killed");
        Files.writeString(folder.resolve("kept"), "kept");
        try (var kept = FileChannel.open(folder.resolve("kept"), StandardOpenOption.WRITE)) {
            kept.force(true);
        }
        var writers = new ArrayList<Process>();
        for (String name : List.of("a", "b", "c")) {
            writers.add(
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "i=0; while echo $i >killed/"
                                            + name
                                            + "$i; do i=$((i+1)); done")
                            .directory(mount.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
        }
        await(() -> Files.exists(folder.resolve("a20")));
        sigmavault.kill();
        for (var writer : writers) {
            assertThat(writer.waitFor(10, TimeUnit.SECONDS)).as("a writer hangs").isTrue();
        }
        assertThrows(IOException.class, () -> Files.readString(folder.resolve("kept")));
        sigmavault.restart();
        await(() -> Files.exists(folder.resolve("kept")));
        assertThat(folder.resolve("kept")).hasContent("kept");
    }
}
