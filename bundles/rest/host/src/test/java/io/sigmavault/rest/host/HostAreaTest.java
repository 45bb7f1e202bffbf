package io.sigmavault.rest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.host.Alarm;
import io.sigmavault.host.Alarms;
import io.sigmavault.host.Host;
import io.sigmavault.host.client.FormatTask;
import io.sigmavault.host.client.HostClient;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way from a request to the helper, a process of its own as on a machine.
@Tag("slow")
@Timeout(120)
class HostAreaTest {

    private static final Alarm ALARM = new Alarm(Alarm.Kind.DISK_FAILING, "Disk 7", Instant.EPOCH);

    private static final String SOCKET = "sigmavault.helper";

    @TempDir Path root;
    private final FakeAccess access = new FakeAccess();
    private final AuditNotes audit = new AuditNotes();

    @SuppressWarnings("NullAway.Init")
    private RealHelper helper;

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @SuppressWarnings("NullAway.Init")
    private RunNow tasks;

    @SuppressWarnings("NullAway.Init")
    private List<Object> resources;

    @BeforeEach
    void start() throws Exception {
        helper = RealHelper.in(root);
        System.setProperty(SOCKET, helper.socket().toString());
        var host = new HostClient(access, audit);
        var hosts = new Slot<Host>("the host service", Duration.ofMillis(1));
        hosts.bind(host, Map.of());
        tasks = new RunNow(new FormatTask(host));
        var running = new Slot<Tasks>("the task service", Duration.ofMillis(1));
        running.bind(tasks, Map.of());
        var alarms = new Slot<Alarms>("the watch", Duration.ofMillis(1));
        alarms.bind(_ -> List.of(ALARM), Map.of());
        resources = HostArea.resources(new Gate(FakeAccess.slot(access)), hosts, running, alarms);
        server = RestServer.of(resources);
        assertThat(get("/host/journal?unit=kernel").body())
                .as("a helper that keeps to its folder; it said: %s", helper.said())
                .contains("journalctl --quiet");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
        helper.close();
        System.clearProperty(SOCKET);
    }

    @Test
    void whatIsWrongIsShown() throws Exception {
        assertThat(get("/host/alarms").body())
                .contains("\"kind\":\"DISK_FAILING\"", "\"subject\":\"Disk 7\"");
    }

    @Test
    void everyRouteIsDescribed() {
        Routes.assertDescribed(resources);
    }

    @Test
    void theMachineIsShownNamedAndSetToItsZone() throws Exception {
        var machine = json(get("/host"));
        assertThat(machine.path("available").asBoolean()).isTrue();
        assertThat(machine.path("name").asText()).isNotEmpty();
        assertThat(machine.path("links").isArray()).isTrue();

        assertThat(put("/host/name", "{\"name\":\"tank\"}").statusCode()).isEqualTo(204);
        assertThat(helper.file("etc/hostname")).hasContent("tank\n");
        assertThat(put("/host/zone", "{\"zone\":\"Europe/Berlin\"}").statusCode()).isEqualTo(204);
        assertThat(Files.readSymbolicLink(helper.file("etc/localtime")).toString())
                .isEqualTo("../usr/share/zoneinfo/Europe/Berlin");

        refused(400, "host-argument", put("/host/name", "{\"name\":\"No Name\"}"));
        refused(404, "zone-unknown", put("/host/zone", "{\"zone\":\"No/Where\"}"));
        assertThat(audit.lines()).contains("host:machine:name DONE", "host:machine:zone DENIED");
    }

    @Test
    void aNetworkWaitsForItsConfirmation() throws Exception {
        var change =
                """
                {"device":"eth9","address":"192.0.2.5/24","gateway":"192.0.2.1",
                 "nameServers":["192.0.2.1"],"vlan":7}\
                """;
        assertThat(post("/host/network", change).statusCode()).isEqualTo(204);
        var settings = json(get("/host/network")).path("settings");
        assertThat(settings).hasSize(3);
        assertThat(settings).allMatch(setting -> setting.path("pending").asBoolean());
        assertThat(settings.get(0).path("secondsLeft").asLong()).isBetween(0L, 60L);
        refused(409, "network-pending", post("/host/network", change));

        assertThat(post("/host/network/confirm", "").statusCode()).isEqualTo(204);
        assertThat(json(get("/host/network")).path("settings"))
                .hasSize(3)
                .noneMatch(setting -> setting.path("pending").asBoolean());
        refused(409, "network-nothing-pending", post("/host/network/revert", ""));
        assertThat(helper.calls()).contains("networkctl reload");
    }

    @Test
    void aChangeThatCannotBeIsRefusedInWords() throws Exception {
        refused(404, "interface-unknown", post("/host/network", "{\"device\":\"eth8\"}"));
        refused(
                400,
                "host-argument",
                post("/host/network", "{\"device\":\"eth9\",\"address\":\"192.0.2.5\"}"));
        refused(400, "field-invalid", post("/host/network", "{\"device\":\"eth9\",\"vlan\":0}"));
        refused(
                400,
                "field-invalid",
                post("/host/network", "{\"device\":\"eth9\",\"nameServers\":[\"\"]}"));
        assertThat(json(get("/host/network")).path("settings")).isEmpty();
    }

    @Test
    void powerResetAndJournalReachTheMachine() throws Exception {
        assertThat(post("/host/reboot", "").statusCode()).isEqualTo(204);
        assertThat(post("/host/power-off", "").statusCode()).isEqualTo(204);
        assertThat(helper.calls())
                .contains("systemctl --no-block reboot", "systemctl --no-block poweroff");
        refused(400, "field-invalid", post("/host/reset", "{\"confirm\":\"yes\"}"));
        assertThat(post("/host/reset", "{\"confirm\":\"forget-settings\"}").statusCode())
                .isEqualTo(204);
        var lines = json(get("/host/journal?unit=kernel&limit=5")).path("lines");
        assertThat(lines.get(0).asText()).contains("journalctl", "--lines=5", "--dmesg");
        refused(400, "host-argument", get("/host/journal?unit=sshd"));
        refused(400, "field-invalid", get("/host/journal"));
    }

    @Test
    void whatThePolicyRefusesNeverReachesTheMachine() throws Exception {
        access.denied = Set.of("host:power:reboot", "host:disk:format");
        refused(403, "denied", post("/host/reboot", ""));
        refused(403, "denied", post("/host/pools", pool("tank", "/dev/loop0", "x")));
        var nobody = server.send(server.request("/host").header("X-Nobody", "1"));
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(helper.calls()).doesNotContain("systemctl");
        assertThat(tasks.parameters).isEmpty();
    }

    @Test
    void withoutAHelperItIsSaidSo() throws Exception {
        helper.close();
        Files.delete(helper.socket());
        assertThat(json(get("/host")).path("available").asBoolean()).isFalse();
        refused(503, "host-unavailable", get("/host/disks"));
        refused(503, "host-unavailable", post("/host/reboot", ""));
    }

    @Test
    void aDiskBecomesAPool() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "not root");
        var file = root.resolve("disk");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(200L << 20);
        }
        String disk = run("losetup", "--find", "--show", file.toString()).strip();
        assumeTrue(disk.startsWith("/dev/loop"), "loop devices can't be attached here");
        try {
            refused(404, "disk-unknown", post("/host/pools", pool("tank", "/dev/sdzz", "x")));
            refused(409, "disk-not-confirmed", post("/host/pools", pool("tank", disk, "x")));
            var made = post("/host/pools", pool("tank", disk, disk));
            assertThat(made.statusCode()).isEqualTo(202);
            assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/tasks/t1");
            var pools = json(get("/host/pools")).path("pools");
            assertThat(pools).hasSize(1);
            assertThat(pools.get(0).path("mounted").asBoolean()).isTrue();
            assertThat(json(get("/host/disks")).path("disks"))
                    .anyMatch(each ->
                            each.path("path").asText().equals(disk)
                                    && each.path("use").asText().equals("USED"));
            refused(409, "pool-exists", post("/host/pools", pool("tank", disk, disk)));
            // as after a restart: what was done is not done again
            assertThat(
                            new FormatTask(new HostClient(access, audit))
                                    .run(tasks.parameters.getLast(), (_, _, _) -> {}))
                    .containsEntry("pool", "tank");

            refused(409, "pool-busy", delete("/host/pools/tank"));
            assertThat(post("/host/pools/tank/unmount", "").statusCode()).isEqualTo(204);
            assertThat(delete("/host/pools/tank").statusCode()).isEqualTo(204);
            assertThat(json(get("/host/pools")).path("pools")).isEmpty();
        } finally {
            post("/host/pools/tank/unmount", "");
            run("losetup", "--detach", disk);
        }
    }

    private static String pool(String name, String device, String title) {
        return """
        {"name":"%s","device":"%s","filesystem":"ext4","title":"%s"}\
        """
                .formatted(name, device, title);
    }

    private static String run(String... line) throws Exception {
        var process = new ProcessBuilder(line).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) {
        return server.send(server.request(path));
    }

    private HttpResponse<String> post(String path, String body) {
        return change("POST", path, body);
    }

    private HttpResponse<String> put(String path, String body) {
        return change("PUT", path, body);
    }

    private HttpResponse<String> delete(String path) {
        return server.send(server.request(path).DELETE());
    }

    private HttpResponse<String> change(String method, String path, String body) {
        var request = server.request(path);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return server.send(request.method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static void refused(int status, String code, HttpResponse<String> answer)
            throws Exception {
        assertThat(json(answer).path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
