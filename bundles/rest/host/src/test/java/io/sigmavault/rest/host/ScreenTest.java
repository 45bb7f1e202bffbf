package io.sigmavault.rest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The text screen in a terminal, from the address to the menu and back, with the helper's own process behind it.
@Tag("slow")
@Timeout(180)
class ScreenTest {

    private static final Path SCRIPTS =
            Path.of("../../../image-build/base/extra/usr/lib/sigmavault").toAbsolutePath();
    private static final String MENU = "Letter, or Enter for the screen: $";
    private static final String HOME = "Press m for the menu";
    private static final String ENTER = "Press Enter\\. $";

    @TempDir Path root;

    @SuppressWarnings("NullAway.Init")
    private RealHelper helper;

    @SuppressWarnings("NullAway.Init")
    private Terminal screen;

    @BeforeEach
    void start() throws Exception {
        helper = RealHelper.in(root);
        var server = Files.createDirectories(root.resolve("server"));
        Files.writeString(server.resolve("port"), "8443\n");
        Files.writeString(server.resolve("fingerprint"), "AB:".repeat(31) + "CD\n");
        Files.writeString(server.resolve("setup-code"), "ABCDE-FGH23\n");
        var ip = Files.createDirectories(root.resolve("bin")).resolve("ip");
        Files.writeString(ip, "#!/bin/sh\n[ \"$2\" != -4 ] || echo '2: eth9 inet 192.0.2.7/24'\n");
        assertThat(ip.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder("bash", SCRIPTS.resolve("console").toString());
        var environment = builder.environment();
        environment.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("SIGMAVAULT_ASK", SCRIPTS.resolve("ask").toString());
        environment.put("SIGMAVAULT_HELPER", helper.socket().toString());
        environment.put("SIGMAVAULT_LINKS", root.resolve("sys/class/net").toString());
        environment.put("SIGMAVAULT_SERVER", server.toString());
        screen = Terminal.of(builder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        screen.close();
        helper.close();
    }

    @Test
    void whatABrowserNeedsIsThereAndTheCodeGoesOnceItWasUsed() throws Exception {
        assertThat(screen.await(HOME))
                .contains("https://192.0.2.7:8443/", "Set-up code:  ABCDE-FGH23", "AB:AB:");

        Files.delete(root.resolve("server/setup-code"));

        assertThat(screen.after(" ", HOME)).doesNotContain("Set-up code");
    }

    @Test
    void aNetworkSettingIsCountedDownTakenBackOrKept() throws Exception {
        openMenu();
        screen.after("n\n", "Interface \\[eth9]: $");
        screen.after("\n", "Address: $");
        assertThat(screen.after("192.0.2.5\n", ENTER)).contains("such as 192.0.2.5/24");

        settingIsTried();
        assertThat(screen.after("n", ENTER)).contains("The setting is taken back.");
        var kept = helper.file("etc/systemd/network/10-sigmavault-eth9.network");
        assertThat(kept).doesNotExist();

        settingIsTried();
        assertThat(screen.after("y", ENTER)).contains("The setting is kept.");
        assertThat(kept).content().contains("Address=192.0.2.5/24", "Gateway=192.0.2.1");
    }

    private void settingIsTried() throws Exception {
        screen.after("\n", MENU);
        screen.after("n\n", "Interface \\[eth9]: $");
        screen.after("eth9\n", "Address: $");
        screen.after("192.0.2.5/24\n", "Gateway: $");
        screen.after("192.0.2.1\n", "commas: $");
        screen.after("\n", "Taken back in [0-9 ]{2} s");
    }

    @Test
    void theOwnersCodeIsShownToWhoTypesTheWordAndGoneAfterEnter() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root"); // who stands for the screen
        openMenu();
        screen.after("p\n", "Type code: $");
        screen.after("no\n", MENU);
        assertThat(helper.file("run/sigmavault/owner-code")).doesNotExist();

        screen.after("p\n", "Type code: $");
        assertThat(screen.after("code\n", ENTER)).containsPattern("[A-Z2-9]{4}-[A-Z2-9]{4}-");
        assertThat(helper.file("run/sigmavault/owner-code")).exists();
        // the menu is drawn on a screen that was cleared
        assertThat(screen.after("\n", MENU)).contains("\033[2J");
    }

    @Test
    void restartAndResetHappenOnlyWhenTheirWordIsTyped() throws Exception {
        openMenu();
        screen.after("r\n", "Type yes: $");
        screen.after("\n", MENU);
        screen.after("f\n", "Type forget: $");
        screen.after("yes\n", MENU);
        assertThat(helper.calls()).doesNotContain("systemctl");
        assertThat(helper.file("var/lib/sigmavault-host/reset")).doesNotExist();

        screen.after("f\n", "Type forget: $");
        assertThat(screen.after("forget\n", ENTER)).contains("then set it up again");
        assertThat(helper.file("var/lib/sigmavault-host/reset")).exists();
        screen.after("\n", MENU);
        screen.after("r\n", "Type yes: $");
        assertThat(screen.after("yes\n", ENTER)).contains("The machine restarts.");
        assertThat(helper.calls()).contains("systemctl --no-block reboot");
    }

    @Test
    void whatNeedsAPersonStandsThereWhenTheMenuIsLeft() throws Exception {
        openMenu();
        Files.writeString(root.resolve("server/health"), "vault main: vault-not-opened\n");

        assertThat(screen.after("\n", HOME)).contains("! vault main: vault-not-opened");
    }

    private void openMenu() throws Exception {
        screen.await(HOME);
        screen.after("m", MENU);
    }
}
