package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which disk an answer file chooses, on a machine that only lsblk's lines tell of; nothing is written.
class AnswerRunTest {

    private static final long GB = 1_000_000_000;

    @TempDir Path root;
    private final Recorded commands = new Recorded();
    private final List<String> log = new ArrayList<>();
    private Layout layout = new Layout(Path.of("/nowhere"), "root");

    @BeforeEach
    void aMachineStartedFromAStick() throws IOException {
        layout = new Layout(root, "root");
        TestMedium.make(layout);
        commands.answers.put(
                "lsblk",
                disk("sda", 16 * GB, "Stick", "/run/medium")
                        + disk("sdb", 8 * GB, "Small", "")
                        + disk("sdc", 500 * GB, "Big", "")
                        + disk("sdd", 500 * GB, "Big", "")
                        + disk("sde", 500 * GB, "Full", "")
                        + part("sde", "ntfs", "Windows")
                        + disk("sdf", 2 * GB, "Tiny", ""));
        for (String name : List.of("sda", "sdb", "sdc", "sdd", "sde", "sdf")) {
            var queue = root.resolve("sys/class/block/" + name + "/queue");
            Files.createDirectories(queue);
            Files.writeString(
                    queue.resolve("logical_block_size"), name.equals("sdd") ? "4096\n" : "512\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"size\":\"smallest\"}, | /dev/sdb",
                "{\"size\":\"largest\"}, | /dev/sdc",
                "{\"size\":\"only\",\"atLeastBytes\":9000000000}, | /dev/sdc",
                "{\"serial\":\"S-sdc\"}, | /dev/sdc",
                "{\"path\":\"/dev/sdb\"}, | /dev/sdb",
                "{\"serial\":\"S-sde\"},\"erase\":\"Full S-sde\", | /dev/sde",
                "{\"size\":\"only\"}, | answer-disk: several disks fit size only",
                "{\"serial\":\"S-sda\"}, | answer-disk: no disk fits serial S-sda",
                "{\"path\":\"/dev/sdf\"}, | answer-disk: no disk fits path /dev/sdf",
                "{\"serial\":\"S-sdd\"}, | answer-disk: no disk fits serial S-sdd",
                "{\"size\":\"smallest\",\"atLeastBytes\":900000000000}, | answer-disk: no disk fits",
                "{\"serial\":\"S-sde\"}, | disk-not-empty: /dev/sde is not empty",
                "{\"serial\":\"S-sde\"},\"erase\":\"Full\", | disk-not-confirmed: \"erase\" does not name",
                "{\"serial\":\"S-sdb\"},\"name\":\"A B\", | answer-invalid: \"name\" has to be",
            })
    void theDiskIsTheOneMeantOrNone(String answers, String outcome) throws Exception {
        var credentials = Files.createDirectory(root.resolve("credentials"));
        Files.writeString(
                credentials.resolve("sigmavault.install"),
                "{\"disk\":" + answers + "\"version\":1}");

        boolean done = run(credentials);

        assertThat(done).isFalse(); // there is no such device here
        var row = Row.read(RootFile.read(layout.installed()).strip());
        String code = row.getOrDefault("code", "");
        if (outcome.startsWith("/dev/")) {
            assertThat(row).containsEntry("device", outcome);
            assertThat(commands.lines).contains("wipefs --all --quiet " + outcome);
        } else {
            assertThat(code + ": " + row.get("sentence")).contains(outcome.split(": ")[0] + ":");
            assertThat(row.get("sentence")).contains(outcome.split(": ")[1]);
            assertThat(commands.lines)
                    .allMatch(
                            line -> line.startsWith("lsblk") || line.startsWith("wipefs --no-act"));
        }
    }

    @Test
    void withoutAnswersNothingIsDone() throws Exception {
        assertThat(run(root.resolve("none"))).isTrue();
        assertThat(layout.installed()).doesNotExist();
    }

    @Test
    void answersAreReadFromAStickThatIsLeftAsItWas() throws Exception {
        commands.answers.merge(
                "lsblk",
                disk("sdg", GB, "Answers", "").replace("LABEL=\"\"", "LABEL=\"SV-ANSWERS\""),
                String::concat);

        assertThat(run(root.resolve("none"))).isFalse();

        assertThat(commands.lines)
                .anyMatch(line -> line.startsWith("mount -o ro,nosuid,nodev,noexec /dev/sdg "))
                .last()
                .asString()
                .startsWith("umount ");
        assertThat(RootFile.read(layout.installed()))
                .contains("there is no such file on the stick");
    }

    private boolean run(Path credentials) throws HostException {
        var disks = new Disks(layout, commands);
        var installer = new Installer(layout, commands, disks, log::add);
        return new AnswerRun(layout, commands, disks, installer, credentials).run();
    }

    private static String disk(String name, long bytes, String model, String mount) {
        return line(name, "", "disk", bytes, model, "S-" + name, "", "", mount);
    }

    private static String part(String disk, String filesystem, String label) {
        return line(disk + "1", disk, "part", GB, "", "", filesystem, label, "");
    }

    private static String line(
            String name,
            String parent,
            String type,
            long bytes,
            String model,
            String serial,
            String filesystem,
            String label,
            String mount) {
        return String.format(
                "NAME=\"%s\" PATH=\"/dev/%s\" PKNAME=\"%s\" TYPE=\"%s\" SIZE=\"%d\" MODEL=\"%s\""
                        + " SERIAL=\"%s\" RO=\"0\" RM=\"0\" TRAN=\"sata\" FSTYPE=\"%s\" LABEL=\"%s\""
                        + " MOUNTPOINTS=\"%s\"\n",
                name, name, parent, type, bytes, model, serial, filesystem, label, mount);
    }
}
