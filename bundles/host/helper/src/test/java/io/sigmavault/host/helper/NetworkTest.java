package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path root;
    private final Recorded commands = new Recorded();
    private Layout layout = new Layout(Path.of("/nowhere"), "root");

    @BeforeEach
    void anInterface() throws IOException {
        layout = new Layout(root, "root");
        Files.createDirectories(layout.interfaces().resolve("eth0"));
    }

    @Test
    void whatIsAppliedWinsUntilConfirmedAndThenLasts() throws Exception {
        var network = at(NOW);
        network.apply(fixed("192.168.1.5/24"));

        var pending = layout.pendingNetwork().resolve("05-sigmavault-eth0.network");
        assertThat(pending)
                .content()
                .contains("Name=eth0\n", "Address=192.168.1.5/24\n", "DNS=9.9.9.9\n", "DNS=::1\n")
                .doesNotContain("DHCP");
        assertThat(layout.network()).doesNotExist();
        assertThat(commands.lines).endsWith("networkctl reload");
        assertThat(network.show()).contains("state=pending", "eth0.network");

        network.confirm();

        assertThat(layout.pendingNetwork()).isEmptyDirectory();
        assertThat(layout.network().resolve("10-sigmavault-eth0.network"))
                .content()
                .contains("192.168.1.5/24");
        assertThat(network.timeLeft()).isEmpty();
    }

    @Test
    void whatIsNotConfirmedIsTakenBackAfterSixtySeconds() throws Exception {
        at(NOW).apply(dhcp());
        age(NOW);

        assertThat(at(NOW.plusSeconds(59)).revertIfDue()).isFalse();
        assertThat(at(NOW.plusSeconds(59)).timeLeft()).contains(Duration.ofSeconds(1));
        assertThat(at(NOW.plusSeconds(60)).revertIfDue()).isTrue();
        assertThat(layout.pendingNetwork()).isEmptyDirectory();
        assertThat(commands.lines).endsWith("networkctl reload");
        assertThat(at(NOW.plusSeconds(61)).revertIfDue()).isFalse();
        assertThatThrownBy(() -> at(NOW).confirm())
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.code()).isEqualTo("network-nothing-pending"));
    }

    @Test
    void aClockThatWasSetBackMakesNothingLast() throws Exception {
        at(NOW).apply(dhcp());
        age(NOW);

        assertThat(at(NOW.minusSeconds(3600)).revertIfDue()).isTrue();
    }

    @Test
    void aVlanHasItsOwnFilesAndGoesWithTheNextSetting() throws Exception {
        var network = at(NOW);
        network.apply(request(Map.of("interface", "eth0", "mode", "dhcp", "vlan", "42")));
        network.confirm();

        assertThat(layout.network().resolve("10-sigmavault-eth0.network"))
                .content()
                .contains("VLAN=vlan42")
                .doesNotContain("DHCP");
        assertThat(layout.network().resolve("10-sigmavault-eth0-vlan.netdev"))
                .content()
                .contains("Kind=vlan", "Id=42");
        assertThat(layout.network().resolve("10-sigmavault-eth0-vlan.network"))
                .content()
                .contains("Name=vlan42\n", "DHCP=yes");

        network.apply(dhcp());
        network.confirm();

        assertThat(layout.network().toFile().list()).containsExactly("10-sigmavault-eth0.network");
        Network.forget(layout);
        assertThat(layout.network()).isEmptyDirectory();
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() throws Exception {
        refused("bad-argument", Map.of("interface", "eth0", "mode", "static"));
        refused(
                "bad-argument",
                Map.of("interface", "eth0", "mode", "dhcp", "address", "1.2.3.4/8"));
        refused("bad-argument", Map.of("interface", "eth0", "mode", "dhcp", "gateway", "1.2.3.4"));
        refused("bad-argument", Map.of("interface", "eth0", "mode", "dhcp", "dns", "1:2:3"));
        refused("bad-argument", Map.of("interface", "lo", "mode", "dhcp"));
        refused("interface-unknown", Map.of("interface", "eth1", "mode", "dhcp"));
        commands.failing.add("systemctl");
        refused("network-not-networkd", Map.of("interface", "eth0", "mode", "dhcp"));
        assertThat(layout.pendingNetwork()).doesNotExist();

        commands.failing.clear();
        at(NOW).apply(dhcp());
        refused("network-pending", Map.of("interface", "eth0", "mode", "dhcp"));
    }

    private void refused(String code, Map<String, String> arguments) {
        assertThatThrownBy(() -> at(NOW).apply(request(arguments)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Network at(Instant time) {
        return new Network(layout, commands, Clock.fixed(time, ZoneOffset.UTC));
    }

    private void age(Instant time) throws IOException {
        Files.setLastModifiedTime(
                layout.pendingNetwork().resolve("05-sigmavault-eth0.network"), FileTime.from(time));
    }

    private static Request dhcp() {
        return request(Map.of("interface", "eth0", "mode", "dhcp"));
    }

    private static Request fixed(String address) {
        return request(
                Map.of(
                        "interface", "eth0",
                        "mode", "static",
                        "address", address,
                        "gateway", "192.168.1.1",
                        "dns", "9.9.9.9,::1"));
    }

    private static Request request(Map<String, String> arguments) {
        return new Request(Verb.NETWORK_APPLY, arguments);
    }
}
