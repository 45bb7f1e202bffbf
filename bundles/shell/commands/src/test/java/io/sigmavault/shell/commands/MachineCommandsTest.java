package io.sigmavault.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.Caller;
import io.sigmavault.host.Alarm;
import io.sigmavault.host.Alarms;
import io.sigmavault.host.Disk;
import io.sigmavault.host.DiskHealth;
import io.sigmavault.host.Host;
import io.sigmavault.host.Machine;
import io.sigmavault.host.NetworkSetting;
import io.sigmavault.host.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MachineCommandsTest {

    private final List<String> asked = new ArrayList<>();
    private final FakeFramework framework = new FakeFramework();

    @BeforeEach
    void aMachine() {
        framework
                .with(Host.class, FakeFramework.fake(Host.class, this::host))
                .with(
                        Alarms.class,
                        FakeFramework.fake(
                                Alarms.class,
                                (_, _) ->
                                        List.of(
                                                new Alarm(
                                                        Alarm.Kind.DISK_WORN,
                                                        "Disk\u001b7",
                                                        Instant.EPOCH))));
    }

    @Test
    void disksAreListedAndAskedForTheirHealth() throws Exception {
        assertThat(framework.run(new DiskList()))
                .contains("/dev/sda | 4.0 GB | EMPTY | Disk\\u001B7 | ext4")
                .doesNotContain("sda1");
        assertThat(framework.run(new DiskHealthShow()))
                .contains("/dev/sda | WORN  | 35      |          | 91 %      | LIFE_USED 91");
        assertThat(asked).contains("health /dev/sda").doesNotContain("health /dev/sda1");
    }

    @Test
    void poolsAreListedMountedAndForgotten() throws Exception {
        assertThat(framework.run(new PoolList())).contains("data | no      | btrfs");
        framework.run(FakeFramework.with(new PoolMount(), "pool", "data"));
        framework.run(FakeFramework.with(new PoolUnmount(), "pool", "data"));
        framework.run(FakeFramework.with(new PoolForget(), "pool", "data"));
        assertThat(asked).endsWith("mount data", "unmount data", "forget data");
    }

    @Test
    void theNetworkIsShownSetAndConfirmed() throws Exception {
        assertThat(framework.run(new NetworkShow()))
                .contains("eth0      | yes", "taken back in 42 s", "  DHCP=yes");
        var apply = FakeFramework.with(new NetworkApply(), "device", "eth0");
        FakeFramework.with(apply, "nameServers", "192.0.2.1,192.0.2.2");
        assertThat(framework.run(FakeFramework.with(apply, "address", "192.0.2.5/24")))
                .contains("network:confirm");
        framework.run(new NetworkConfirm());
        framework.run(new NetworkRevert());
        assertThat(asked)
                .endsWith(
                        "apply NetworkChange[device=eth0, address=192.0.2.5/24, gateway=,"
                                + " nameServers=[192.0.2.1, 192.0.2.2], vlan=0]",
                        "confirmNetwork ",
                        "revertNetwork ");
    }

    @Test
    void theMachineIsShownWithItsAlarms() throws Exception {
        assertThat(framework.run(new MachineShow()))
                .contains("Name    tank", "Helper  there", "Alarm   DISK_WORN Disk\\u001B7 since");
    }

    @Test
    void nobodySwitchesItOffByMistake() throws Exception {
        assertThatThrownBy(() -> framework.run(new MachineRestart())).hasMessageContaining("--yes");
        assertThatThrownBy(() -> framework.run(new MachinePowerOff()))
                .hasMessageContaining("--yes");
        assertThat(asked).isEmpty();
        framework.run(FakeFramework.with(new MachinePowerOff(), "yes", true));
        assertThat(asked).containsExactly("powerOff ");
    }

    private @Nullable Object host(String method, Object[] arguments) {
        asked.add(
                method
                        + " "
                        + Arrays.stream(arguments)
                                .filter(each -> !(each instanceof Caller))
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")));
        return switch (method) {
            case "available" -> true;
            case "machine" ->
                    new Machine(
                            "tank",
                            "Etc/UTC",
                            List.of(new Machine.Link("eth0", "", true, List.of("192.0.2.9"))));
            case "disks" -> List.of(disk("sda", Disk.Use.EMPTY), disk("sda1", Disk.Use.PART));
            case "health" ->
                    new DiskHealth(
                            DiskHealth.State.WORN,
                            List.of(new DiskHealth.Finding(DiskHealth.Kind.LIFE_USED, 91)),
                            35,
                            -1,
                            91);
            case "pools" -> List.of(new Pool("data", "u", "btrfs", false, "", 0, 0));
            case "network" ->
                    List.of(new NetworkSetting("05-eth0.network", "DHCP=yes\n", true, 42));
            default -> null;
        };
    }

    private static Disk disk(String name, Disk.Use use) {
        return new Disk(
                name,
                "/dev/" + name,
                "",
                "disk",
                4_000_000_000L,
                "",
                "",
                "Disk\u001b7",
                use,
                false,
                "",
                "",
                "",
                List.of("ext4"),
                List.of());
    }
}
