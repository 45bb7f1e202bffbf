package io.sigmavault.rest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.host.Host;
import io.sigmavault.host.client.HostClient;
import io.sigmavault.host.client.InstallTask;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a request to a disk, through the helper's own process: needs root and loop devices.
@Tag("slow")
@Timeout(120)
class InstallResourceTest {

    private static final long DISK_BYTES = 4_000_000_000L;

    @TempDir Path root;
    private final FakeAccess access = new FakeAccess();
    private final AuditNotes audit = new AuditNotes();
    private String disk = "";

    @SuppressWarnings("NullAway.Init")
    private RealHelper helper;

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "not root");
        helper = RealHelper.in(root);
        System.setProperty("sigmavault.helper", helper.socket().toString());
        System.setProperty("sigmavault.medium", root.resolve("run/medium").toString());
        var host = new HostClient(access, audit);
        var hosts = new Slot<Host>("the host service", Duration.ofMillis(1));
        hosts.bind(host, Map.of());
        var tasks = new Slot<Tasks>("the task service", Duration.ofMillis(1));
        tasks.bind(new RunNow(new InstallTask(host)), Map.of());
        server =
                RestServer.of(
                        HostArea.resources(
                                new Gate(FakeAccess.slot(access)),
                                hosts,
                                tasks,
                                new Slot<>("the watch")));
    }

    @AfterEach
    void stop() throws Exception {
        if (!disk.isEmpty()) {
            run("losetup", "--detach", disk);
        }
        if (server != null) {
            server.close();
            helper.close();
        }
        System.clearProperty("sigmavault.helper");
        System.clearProperty("sigmavault.medium");
    }

    @Test
    void aMachineThatRunsFromItsDiskInstallsNothing() throws Exception {
        var install = json(server.send(server.request("/host/install").GET()));

        assertThat(install.path("live").asBoolean()).isFalse();
        assertThat(install.path("targets")).isEmpty();
        refused("not-live", post("{\"device\":\"/dev/loop0\",\"title\":\"/dev/loop0\"}"));
    }

    @Test
    void fromTheMediumTheSystemIsInstalled() throws Exception {
        aMedium();
        disk = attach();
        var live = json(server.send(server.request("/host/install").GET()));
        assertThat(live.path("live").asBoolean()).isTrue();
        assertThat(json(server.send(server.request("/host").GET())).path("live").asBoolean())
                .isTrue();
        assertThat(live.path("progress").path("state").asText()).isEqualTo("NONE");

        refused("disk-not-confirmed", post("{\"device\":\"" + disk + "\",\"title\":\"x\"}"));
        var answer =
                post("{\"device\":\"" + disk + "\",\"title\":\"" + disk + "\",\"name\":\"tank\"}");

        assertThat(answer.statusCode()).as(answer.body() + helper.said()).isEqualTo(202);
        assertThat(run("sfdisk", "--verify", disk)).contains("No errors detected");
        var done = json(server.send(server.request("/host/install").GET())).path("progress");
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("sentence").asText()).contains("take the medium away");
        assertThat(audit.lines())
                .contains("host:system:install DENIED", "host:system:install DONE");
    }

    private void aMedium() throws Exception {
        var medium = Files.createDirectories(root.resolve("run/medium/install"));
        var code = new byte[440];
        Files.write(medium.resolve("code.img"), code);
        var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(code));
        Files.writeString(
                medium.resolve("parts"),
                """
                version=0.9.9
                part=code\tfile=install/code.img\tlength=440\tsha256=%s
                part=1\tstart=1048576\tbytes=268435456\ttype=0FC63DAF-8483-4772-8E79-3D69D8477DE4\tname=sigmavault-state\tattributes=0
                """
                        .formatted(sum));
    }

    private String attach() throws Exception {
        var file = root.resolve("disk.raw");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(DISK_BYTES);
        }
        String loop = run("losetup", "--find", "--show", file.toString()).strip();
        assumeTrue(loop.startsWith("/dev/loop"), "loop devices can't be attached here");
        return loop;
    }

    private static String run(String... line) throws Exception {
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private HttpResponse<String> post(String body) {
        return server.send(
                server.request("/host/install")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static void refused(String code, HttpResponse<String> answer) throws Exception {
        assertThat(json(answer).path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(409);
    }
}
