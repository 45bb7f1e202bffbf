package io.sigmavault.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.testkit.MovableClock;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder stands for `/sys/class/block`, another one for `/sys/fs/btrfs`.
class MachineLookTest {

    @TempDir Path folder;
    private final MovableClock clock = new MovableClock();
    private final List<String> told = new ArrayList<>();
    private final List<String> rounds = new ArrayList<>();
    private final AlarmBoard board = new AlarmBoard(clock, new Notes());

    @BeforeEach
    void oneDisk() throws IOException {
        plug("sda", "1");
        Files.writeString(folder.resolve("mounts"), "");
    }

    @Test
    void whatIsPluggedInAndPulledOutIsToldOnce() throws IOException {
        var look = look();
        look.once();
        plug("sdb", "2");
        look.once();
        look.once();
        Files.move(blocks().resolve("sdb"), folder.resolve("gone"));
        look.once();

        assertThat(told).containsExactly("ADDED sdb", "REMOVED sdb");
    }

    @Test
    void anotherMediumUnderTheSameNameIsAChange() throws IOException {
        var look = look();
        Files.writeString(blocks().resolve("sda/diskseq"), "9\n");
        look.once();

        assertThat(told).containsExactly("CHANGED sda");
    }

    @Test
    void healthIsAskedForAMinuteAfterTheStartThenEachHourAndOfANewDiskAtOnce() throws IOException {
        var look = look();
        look.once();
        assertThat(rounds).isEmpty();
        clock.advance(MachineLook.FIRST);
        look.once();
        look.once();
        assertThat(rounds).hasSize(1);
        clock.advance(Duration.ofMinutes(59));
        look.once();
        assertThat(rounds).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        look.once();
        assertThat(rounds).hasSize(2);
        plug("sdb", "2");
        look.once();
        assertThat(rounds).hasSize(3);
    }

    @Test
    void aPoolWhoseDiskIsGoneIsAnAlarmUntilItIsUnmounted() throws IOException {
        mounted("/dev/sdb", "data");
        plug("sdb", "2");
        var look = look();
        look.once();
        assertThat(board.now()).isEmpty();

        Files.move(blocks().resolve("sdb"), folder.resolve("gone"));
        look.once();
        look.once();
        assertThat(board.now()).extracting(Alarm::subject).containsExactly("data");
        Files.writeString(folder.resolve("mounts"), "");
        look.once();

        assertThat(board.now()).isEmpty();
        assertThat(told)
                .containsExactly(
                        "REMOVED sdb", "raised POOL_DISK_GONE data", "cleared POOL_DISK_GONE data");
    }

    @Test
    void theOtherDiskOfABtrfsMirrorIsMissedToo() throws IOException {
        mounted("/dev/sdb", "data");
        plug("sdb", "2");
        plug("sdc", "3");
        var mirror = folder.resolve("btrfs/1b4e28ba");
        Files.createDirectories(mirror.resolve("devices/sdb"));
        Files.createDirectories(mirror.resolve("devices/sdc"));
        Files.createDirectories(mirror.resolve("devinfo/2"));
        Files.writeString(mirror.resolve("devinfo/2/missing"), "0\n");
        var look = look();
        look.once();
        assertThat(board.now()).isEmpty();

        Files.writeString(mirror.resolve("devinfo/2/missing"), "1\n");
        look.once();
        assertThat(board.now()).extracting(Alarm::subject).containsExactly("data");
        Files.writeString(mirror.resolve("devinfo/2/missing"), "0\n");
        look.once();
        assertThat(board.now()).isEmpty();
        Files.move(blocks().resolve("sdc"), folder.resolve("gone"));
        look.once();
        assertThat(board.now()).extracting(Alarm::subject).containsExactly("data");
    }

    @Test
    void aMachineWithoutTheFolderHasNoDevices() {
        assertThat(new BlockDevices(folder.resolve("nothing")).now()).isEmpty();
    }

    private MachineLook look() {
        return new MachineLook(
                new BlockDevices(blocks()),
                new PoolDisks(
                        folder.resolve("pools"), folder.resolve("mounts"), folder.resolve("btrfs")),
                board,
                (past, name) -> told.add(past + " " + name),
                this::round,
                clock);
    }

    private void round() throws SigmaVaultException {
        rounds.add("round");
        throw new SigmaVaultException(
                "host-unavailable", 503, "a helper that is away ends nothing");
    }

    private Path blocks() {
        return folder.resolve("block");
    }

    private void plug(String name, String number) throws IOException {
        Files.createDirectories(blocks().resolve(name));
        Files.writeString(blocks().resolve(name).resolve("diskseq"), number + "\n");
        Files.writeString(blocks().resolve(name).resolve("size"), "4096\n");
    }

    private void mounted(String device, String pool) throws IOException {
        var point = folder.resolve("pools").resolve(pool);
        Files.writeString(folder.resolve("mounts"), device + " " + point + " btrfs rw 0 0\n");
    }

    private final class Notes implements AlarmBoard.Listener {

        @Override
        public void raised(Alarm alarm) {
            told.add("raised " + alarm.kind() + " " + alarm.subject());
        }

        @Override
        public void cleared(Alarm alarm) {
            told.add("cleared " + alarm.kind() + " " + alarm.subject());
        }
    }
}
