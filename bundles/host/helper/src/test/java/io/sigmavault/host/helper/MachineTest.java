package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Name, zone, power, journal and reset, in a folder that stands for the machine.
class MachineTest {

    @TempDir Path root;
    private final Recorded commands = new Recorded();
    private final List<String> log = new ArrayList<>();
    private Layout layout = new Layout(Path.of("/nowhere"), "root");

    @BeforeEach
    void aMachine() throws IOException {
        layout = new Layout(root, "root");
        Files.createDirectories(layout.etc());
        Files.createDirectories(layout.zones().resolve("Europe"));
        Files.writeString(layout.zones().resolve("Europe/Berlin"), "TZif2");
        Files.createDirectories(layout.kernelHostName().getParent());
        Files.writeString(layout.kernelHostName(), "old\n");
    }

    @Test
    void theMachineGetsANameAtOnceAndForGood() {
        assertThat(ask(Verb.HOST_NAME, Map.of("name", "tank"))).isEqualTo(new Reply.Done(""));

        assertThat(layout.etc().resolve("hostname")).hasContent("tank\n");
        assertThat(layout.kernelHostName()).hasContent("tank");
        assertThat(log).containsExactly("done: machine:name {name=tank} for anna");
    }

    @Test
    void sharesAreAnnouncedAndTakenBack() throws IOException {
        Files.createDirectories(layout.avahi());

        ask(Verb.NETWORK_ANNOUNCE, Map.of("smb", "445", "webdav", "8443"));
        ask(Verb.NETWORK_ANNOUNCE, Map.of("smb", "445", "webdav", "8443"));

        assertThat(commands.lines)
                .containsExactly("systemctl try-reload-or-restart systemd-resolved.service");
        assertThat(layout.announced().resolve("sigmavault-share-webdav.dnssd"))
                .hasContent(
                        "[Service]\nName=%H\nType=_webdavs._tcp\nPort=8443\nTxtText=path=/dav/\n");
        assertThat(layout.announced())
                .isDirectoryContaining("glob:**/sigmavault-share-smb.dnssd")
                .isDirectoryContaining("glob:**/sigmavault-share-device.dnssd")
                .isDirectoryNotContaining("glob:**/sigmavault-share-sftp.dnssd");
        assertThat(layout.avahi().resolve("sigmavault-shares.service"))
                .content()
                .contains("<type>_smb._tcp</type><port>445</port>")
                .contains("<txt-record>path=/dav/</txt-record>");

        ask(Verb.NETWORK_ANNOUNCE, Map.of());
        assertThat(layout.announced()).isEmptyDirectory();
        assertThat(layout.avahi()).isEmptyDirectory();
    }

    @Test
    void theZoneIsALinkAsDebianHasIt() throws IOException {
        Files.writeString(layout.etc().resolve("timezone"), "Etc/UTC\n");

        ask(Verb.ZONE, Map.of("zone", "Europe/Berlin"));

        assertThat(Files.readSymbolicLink(layout.etc().resolve("localtime")))
                .hasToString("../usr/share/zoneinfo/Europe/Berlin");
        assertThat(layout.etc().resolve("timezone")).hasContent("Europe/Berlin\n");
        assertThat(ask(Verb.ZONE, Map.of("zone", "Europe/Nowhere")))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("zone-unknown"));
        assertThat(log.getLast()).startsWith("refused: machine:zone");
    }

    @Test
    void powerAndJournalAreProgramsWithFixedArguments() {
        commands.answers.put("journalctl", "one line\n");

        ask(Verb.REBOOT, Map.of());
        ask(Verb.POWER_OFF, Map.of());
        var lines = ask(Verb.JOURNAL_TAIL, Map.of("unit", "sigmavault", "lines", "20"));
        ask(Verb.JOURNAL_TAIL, Map.of("unit", "kernel", "lines", "1"));

        assertThat(lines).isEqualTo(new Reply.Done("one line\n"));
        assertThat(commands.lines)
                .containsExactly(
                        "systemctl --no-block reboot",
                        "systemctl --no-block poweroff",
                        "journalctl --quiet --no-pager --output=short-iso --lines=20"
                                + " --unit=sigmavault.service",
                        "journalctl --quiet --no-pager --output=short-iso --lines=1 --dmesg");
        assertThat(log).hasSize(2).allSatisfy(line -> assertThat(line).startsWith("done: power:"));
    }

    @Test
    void aResetForgetsSettingsAtTheNextStartAndKeepsVaults() throws Exception {
        for (String file :
                List.of(
                        "access/accounts",
                        "config/a.cfg",
                        "tls/key",
                        "backup/mirror.key",
                        "vaults/main/header")) {
            Files.createDirectories(layout.data().resolve(file).getParent());
            Files.writeString(layout.data().resolve(file), "x");
        }
        var outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "x");
        Files.createSymbolicLink(layout.data().resolve("access/link"), outside);
        Files.createSymbolicLink(layout.data().resolve("runtime"), outside);

        assertThat(new Reset(layout).atStart()).isFalse();
        assertThat(layout.data().resolve("access")).exists();

        ask(Verb.RESET, Map.of("confirm", "forget-settings"));
        assertThat(layout.data().resolve("access")).exists();
        assertThat(new Reset(layout).atStart()).isTrue();

        assertThat(layout.data().toFile().list()).containsExactly("vaults");
        assertThat(outside.resolve("kept")).exists();
        assertThat(new Reset(layout).atStart()).isFalse();
    }

    @Test
    void programsAreRunWithoutAShellAndTellWhyTheyFail() throws HostException {
        var programs = new Programs();

        assertThat(programs.run("echo", "$HOME;", "*")).isEqualTo("$HOME; *\n");
        assertThat(programs.run("env").lines()).allMatch(line -> line.matches("(PATH|LC_ALL)=.*"));
        assertThatThrownBy(() -> programs.run("ls", "/no/such"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo("command-failed"))
                .hasMessageContaining("ls ended with 2: ")
                .hasMessageContaining("/no/such");
        assertThatThrownBy(() -> programs.run("no-such-tool"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo("tool-missing"));
        assertThat(programs.run("head", "-c", "3000000", "/dev/zero")).hasSize(1 << 20);
    }

    private Reply ask(Verb verb, Map<String, String> arguments) {
        return new Work(layout, commands, Clock.systemUTC(), log::add)
                .answer(new Request(verb, arguments), "anna");
    }
}
