package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import io.sigmavault.host.protocol.Verb;
import io.sigmavault.update.format.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Updates in a folder that stands for an appliance.
@Timeout(60)
class UpdatesTest {

    @TempDir Path folder;
    private final Recorded commands = new Recorded();
    private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
    private Appliance appliance = new Appliance(new Layout(Path.of("/nowhere"), "root"));
    private Work work = work();
    private SigningKey key = key();

    @BeforeEach
    void anAppliance() throws Exception {
        appliance = Appliance.make(folder);
        appliance.knows(key);
        work = work();
    }

    @Test
    void aReleaseIsWrittenIntoTheIdleSlot() throws Exception {
        appliance.leave("0.2.0", key);

        assertThat(ask(Verb.UPDATE_INSTALL)).isEqualTo(new Reply.Done(""));
        assertThat(ended()).contains("0.2.0 is written");

        assertThat(appliance.slot("sigmavault_0.2.0", 2_000_000))
                .isEqualTo(Appliance.root("0.2.0"));
        assertThat(appliance.kernelFile("sigmavault_0.2.0+3.efi"))
                .hasBinaryContent(Appliance.kernel("0.2.0"));
        assertThat(appliance.kernelFile("sigmavault_0.1.0.efi")).exists();
        assertThat(rows())
                .satisfiesExactly(
                        machine ->
                                assertThat(machine)
                                        .containsEntry("state", "done")
                                        .containsEntry("version", "0.1.0")
                                        .containsEntry("update", "0.2.0")
                                        .containsEntry("firmware", "uefi")
                                        .containsEntry("roots", "1"),
                        running ->
                                assertThat(running)
                                        .containsEntry("slot", "running")
                                        .containsEntry("version", "0.1.0")
                                        .containsEntry("blessed", "yes"),
                        idle ->
                                assertThat(idle)
                                        .containsEntry("version", "0.2.0")
                                        .containsEntry("blessed", "no")
                                        .containsEntry("tries", "3"));
        assertThat(commands.lines)
                .contains(
                        "mount -t vfat -o rw,nosuid,nodev,noexec,umask=0077 "
                                + appliance.layout().devices().resolve("vda1")
                                + " "
                                + appliance.layout().boot(),
                        "umount " + appliance.layout().boot());
    }

    @Test
    void whatTheServerLeavesIsVerifiedHere() throws Exception {
        refused("update-missing", ask(Verb.UPDATE_INSTALL));
        appliance.leave("0.2.0", key());
        refused("update-signature", ask(Verb.UPDATE_INSTALL));
        appliance.leave("0.0.9", key);
        refused("update-downgrade", ask(Verb.UPDATE_INSTALL));
        assertThat(ask(Verb.UPDATE_INSTALL, Map.of("downgrade", "allowed")))
                .isEqualTo(new Reply.Done(""));
        assertThat(ended()).contains("0.0.9 is written");
    }

    @Test
    void anotherFileThanTheSignedOneIsNotWritten() throws Exception {
        appliance.leave("0.2.0", key);
        var ready = appliance.layout().updates();
        Files.write(ready.resolve("sigmavault_0.2.0.root.squashfs"), new byte[2_000_000]);
        assertThat(ask(Verb.UPDATE_INSTALL)).isEqualTo(new Reply.Done(""));
        assertThat(ended()).contains("update-file");
        assertThat(rows().getFirst())
                .containsEntry("state", "failed")
                .containsEntry("code", "update-file");

        appliance.leave("0.2.0", key);
        var kernel = ready.resolve("sigmavault_0.2.0.efi");
        Files.move(kernel, folder.resolve("elsewhere"));
        Files.createSymbolicLink(kernel, folder.resolve("elsewhere"));
        assertThat(ask(Verb.UPDATE_INSTALL)).isEqualTo(new Reply.Done(""));
        assertThat(ended()).contains("file-failed");
        assertThat(appliance.kernelFile("sigmavault_0.2.0+3.efi")).doesNotExist();
        assertThat(appliance.slot("_empty", 100)).containsOnly(0);
    }

    @Test
    void anImageWithoutReleaseKeysTakesNoRelease() throws Exception {
        Files.delete(appliance.layout().updateRoots().resolve("maker.pem"));
        appliance.leave("0.2.0", key);
        refused("update-no-roots", ask(Verb.UPDATE_INSTALL));
        assertThat(rows().getFirst()).containsEntry("roots", "0");
    }

    @Test
    void itGoesBackToTheVersionBefore() throws Exception {
        refused("update-nothing-before", ask(Verb.UPDATE_ROLLBACK));
        appliance.leave("0.2.0", key);
        ask(Verb.UPDATE_INSTALL);
        ended();
        assertThat(ask(Verb.UPDATE_ROLLBACK)).isEqualTo(new Reply.Done("version=0.2.0\n"));
        assertThat(appliance.kernelFile("sigmavault_0.1.0+0-1.efi")).exists();
    }

    @Test
    void aMachineWithoutSlotsSaysSo() throws Exception {
        appliance.leave("0.2.0", key);
        Files.writeString(appliance.layout().commandLine(), "root=/dev/sda1 quiet\n");
        refused("update-no-slots", ask(Verb.UPDATE_INSTALL));
        refused("update-no-slots", ask(Verb.UPDATE_ROLLBACK));
        assertThat(rows())
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("code", "update-no-slots")
                                .doesNotContainKey("version"));
    }

    @Test
    void aMachineThatGrubStartsIsUpdatedAndKeepsWhatWorks() throws Exception {
        appliance.startsThroughGrub();
        appliance.leave("0.2.0", key);

        assertThat(ask(Verb.UPDATE_INSTALL)).isEqualTo(new Reply.Done(""));
        assertThat(ended()).contains("0.2.0 is written");

        assertThat(rows().getFirst()).containsEntry("firmware", "bios");
        assertThat(rows().getLast()).containsEntry("version", "0.2.0").containsEntry("tries", "3");
        assertThat(appliance.grubFile("options-0.2.0"))
                .content()
                .contains("root=PARTLABEL=sigmavault_0.2.0");
        Files.writeString(appliance.layout().commandLine(), "root=PARTLABEL=sigmavault_0.2.0\n");
        refused("update-not-blessed", installed(appliance, "0.3.0"));
        work.updates().bless();
        assertThat(appliance.grubFile("grubenv")).content().contains("current=0.2.0\n");
        assertThat(rows().get(1)).containsEntry("version", "0.2.0").containsEntry("blessed", "yes");
        assertThat(rows().get(2)).containsEntry("version", "0.1.0").containsEntry("blessed", "yes");
    }

    /// How the installation of a version ends.
    private Reply installed(Appliance appliance, String version) throws Exception {
        appliance.leave(version, key);
        ask(Verb.UPDATE_INSTALL);
        String end = ended();
        return new Reply.Refused(end.replaceAll("^.*?: (update-[a-z-]+): .*", "$1"), end);
    }

    @Test
    void anExtensionOfTheRunningVersionComesFromAStick() throws Exception {
        refused("extension-stick", ask(Verb.EXTENSION_INSTALL));
        commands.answers.put("lsblk", Appliance.STICK);
        refused("update-missing", ask(Verb.EXTENSION_INSTALL));
        appliance.stick("0.2.0", key, "kiosk");
        refused("extension-version", ask(Verb.EXTENSION_INSTALL));
        var extensions = appliance.layout().extensions();
        Files.createDirectories(extensions);
        Files.writeString(extensions.resolve("sigmavault-kiosk_0.0.9.raw"), "old");
        appliance.stick("0.1.0", key(), "kiosk");
        refused("update-signature", ask(Verb.EXTENSION_INSTALL));
        appliance.stick("0.1.0", key, "kiosk");
        var file = appliance.layout().look().resolve("sigmavault-kiosk_0.1.0.raw");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, new byte[content.length + 10]);
        refused("update-file", ask(Verb.EXTENSION_INSTALL));
        Files.write(file, content);

        assertThat(ask(Verb.EXTENSION_INSTALL))
                .isEqualTo(new Reply.Done("file=sigmavault-kiosk_0.1.0.raw\n"));

        try (var there = Files.list(extensions)) {
            assertThat(there)
                    .singleElement()
                    .satisfies(one -> assertThat(one).hasBinaryContent(content));
        }
        assertThat(commands.lines)
                .contains("mount -o ro,nosuid,nodev,noexec /dev/sdz1 " + appliance.layout().look())
                .last()
                .isEqualTo("umount " + appliance.layout().look());
        Files.move(file, extensions.resolve("elsewhere"));
        refused("extension-missing", ask(Verb.EXTENSION_INSTALL));
    }

    @Test
    void twoExtensionsComeFromOneStickAndEachReplacesItsOwn() throws Exception {
        commands.answers.put("lsblk", Appliance.STICK);
        var extensions = appliance.layout().extensions();
        Files.createDirectories(extensions);
        Files.writeString(extensions.resolve("sigmavault-samba_0.0.9.raw"), "old");
        appliance.stick("0.1.0", key, "kiosk", "samba");

        assertThat(ask(Verb.EXTENSION_INSTALL))
                .isEqualTo(
                        new Reply.Done(
                                "file=sigmavault-kiosk_0.1.0.raw\nfile=sigmavault-samba_0.1.0.raw\n"));

        assertThat(extensions.toFile().list())
                .containsExactlyInAnyOrder(
                        "sigmavault-kiosk_0.1.0.raw", "sigmavault-samba_0.1.0.raw");
    }

    private List<Map<String, String>> rows() throws Exception {
        var rows = new ArrayList<Map<String, String>>();
        if (ask(Verb.UPDATE_STATUS) instanceof Reply.Done(var body)) {
            for (String line : body.lines().toList()) {
                rows.add(Row.read(line));
            }
        }
        return rows;
    }

    /// Waits for the last line about an update, and for the thread that wrote it.
    private String ended() throws Exception {
        for (String line = log.take(); ; line = log.take()) {
            if (line.startsWith("update ")) {
                while (work.writing()) {
                    Thread.onSpinWait();
                }
                return line;
            }
        }
    }

    private static void refused(String code, Reply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Reply ask(Verb verb) {
        return ask(verb, Map.of());
    }

    private Reply ask(Verb verb, Map<String, String> arguments) {
        return work.answer(new Request(verb, arguments), "anna");
    }

    private Work work() {
        return new Work(
                appliance.layout(), commands, Clock.fixed(Appliance.NOW, ZoneOffset.UTC), log::add);
    }

    private static SigningKey key() {
        try {
            return SigningKey.make("maker.pem");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
