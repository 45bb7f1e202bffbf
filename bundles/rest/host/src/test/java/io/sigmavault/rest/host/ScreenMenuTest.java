package io.sigmavault.rest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The menu of the text screen, typed into, with the helper's own process behind it.
@Tag("slow")
@Timeout(120)
class ScreenMenuTest {

    private static final Path SCRIPTS =
            Path.of("../../../image-build/base/extra/usr/lib/sigmavault");

    @TempDir Path root;

    @SuppressWarnings("NullAway.Init")
    private RealHelper helper;

    @BeforeEach
    void start() throws Exception {
        helper = RealHelper.in(root);
    }

    @AfterEach
    void stop() throws InterruptedException {
        helper.close();
    }

    @Test
    void anAddressIsTriedAndKept() throws Exception {
        var screen = type("n\neth9\n192.0.2.5/24\n192.0.2.1\n\ny");

        assertThat(screen).contains("Does the machine answer?", "The setting is kept.");
        assertThat(helper.file("etc/systemd/network/10-sigmavault-eth9.network"))
                .content()
                .contains("Address=192.0.2.5/24", "Gateway=192.0.2.1");
    }

    @Test
    void aSettingThatDoesNotAnswerIsTakenBack() throws Exception {
        assertThat(type("n\neth9\nd\nn")).contains("The setting is taken back.");
        assertThat(helper.file("etc/systemd/network/10-sigmavault-eth9.network")).doesNotExist();
        assertThat(type("n\neth9\n192.0.2.5\n\n")).contains("such as 192.0.2.5/24");
    }

    @Test
    void powerAndResetNeedTheirWord() throws Exception {
        assertThat(type("r\nno\n\n")).doesNotContain("The machine restarts.");
        assertThat(type("f\nyes\n\n")).doesNotContain("set it up again");
        assertThat(helper.calls()).doesNotContain("systemctl");

        assertThat(type("r\nyes\n\n")).contains("The machine restarts.");
        assertThat(type("f\nforget\n\n")).contains("set it up again");
        assertThat(helper.calls()).contains("systemctl --no-block reboot");
    }

    @Test
    void theOwnersPasswordNeedsSomebodyWhoIsThere() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .isEqualTo("root"); // who stands for the screen here

        assertThat(type("p\nno\n\n")).doesNotContainPattern("[A-Z2-9]{4}-");
        assertThat(helper.file("run/sigmavault/owner-code")).doesNotExist();

        var screen = type("p\ncode\n\n\n");

        assertThat(screen).containsPattern("      [A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\n");
        assertThat(screen).contains("Within 10 minutes open the page");
        var kept = Files.readString(helper.file("run/sigmavault/owner-code"));
        assertThat(kept).contains("sha256=");
        assertThat(helper.said())
                .contains("done: owner:code")
                .doesNotContainPattern("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
    }

    @Test
    void healthIsShownAsServerAndDisksTellIt() throws Exception {
        assertThat(type("h\n\n")).contains("does not answer yet", "not looked at yet");

        var server = Files.createDirectories(root.resolve("server"));
        Files.writeString(server.resolve("port"), "8443\n");
        Files.writeString(server.resolve("health"), "vault main: vault-not-opened\n");
        assertThat(type("h\n\n")).contains("answers", "vault main: vault-not-opened");
    }

    @Test
    void withoutTheHelperItSaysSo() throws Exception {
        helper.close();
        Files.delete(helper.socket());
        assertThat(type("d\n\n")).contains("the helper does not answer");
    }

    @Test
    void whatNeedsAPersonIsAnAlarm() throws Exception {
        assertThat(run("alarms", "")).isEmpty();

        var smartctl = helper.file("usr/bin/smartctl");
        Files.writeString(smartctl, "#!/bin/sh\necho '{\"smart_status\": {\"passed\": false}}'\n");
        assertThat(smartctl.toFile().setExecutable(true)).isTrue();
        var server = Files.createDirectories(root.resolve("server"));
        Files.writeString(server.resolve("health"), "vault main: vault-not-opened\n");
        var alarms = run("alarms", "");
        assertThat(alarms).contains("vault main: vault-not-opened");
        if (type("h\n\n").contains(" /dev/")) {
            assertThat(alarms).contains(") is failing: replace it");
        }
    }

    private String type(String keys) throws IOException, InterruptedException {
        return run("menu", keys);
    }

    private String run(String script, String keys) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", SCRIPTS.resolve(script).toString());
        builder.redirectErrorStream(true);
        builder.environment().put("SIGMAVAULT_ASK", SCRIPTS.resolve("ask").toString());
        builder.environment().put("SIGMAVAULT_HELPER", helper.socket().toString());
        builder.environment().put("SIGMAVAULT_LINKS", root.resolve("sys/class/net").toString());
        builder.environment().put("SIGMAVAULT_SERVER", root.resolve("server").toString());
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(keys.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
