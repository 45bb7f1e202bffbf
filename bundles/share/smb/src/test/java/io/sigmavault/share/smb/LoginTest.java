package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is made of Samba's lines about logins.
class LoginTest {

    /// As Samba 4.17 writes it.
    private static final String LINE =
            "  {\"timestamp\": \"2026-11-27T03:09:42.506572+0000\", \"type\": \"Authentication\","
                    + " \"Authentication\": {\"version\": {\"major\": 1, \"minor\": 2}, \"eventId\":"
                    + " 4624, \"status\": \"%s\", \"localAddress\": \"ipv4:127.0.0.1:445\","
                    + " \"remoteAddress\": \"%s\", \"clientAccount\": \"%s\", \"becameAccount\": %s,"
                    + " \"passwordType\": \"NTLMv2\", \"duration\": 6122}}";

    @TempDir private Path folder;

    private static String line(String status, String from, String client, String became) {
        return LINE.formatted(status, from, client, became);
    }

    private static String ok(String account) {
        return line("NT_STATUS_OK", "ipv4:192.0.2.7:4000", account, "\"sv-70001\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whoIsLetInIsTheUserItBecameAndWhoIsRefusedIsWhoItSaysItIs() {
        assertThat(Login.read(bytes(ok("Anna"))))
                .contains(new Login(true, "sv-70001", "192.0.2.7", "NT_STATUS_OK"));
        assertThat(
                        Login.read(
                                bytes(
                                        line(
                                                "NT_STATUS_NO_SUCH_USER",
                                                "ipv6:fe80::1:4000",
                                                "a\\n\\\"b\\u0000\\u0082" + "x".repeat(100),
                                                "null"))))
                .contains(
                        new Login(
                                false,
                                "a?\"b??" + "x".repeat(58),
                                "fe80::1",
                                "NT_STATUS_NO_SUCH_USER"));
        assertThat(Login.read(bytes(line("NT_STATUS_OK", "ipv4:192.0.2.7:1", "", "\"nobody\""))))
                .contains(new Login(false, "", "192.0.2.7", "anonymous"));
        for (var other :
                List.of(
                        "",
                        "{",
                        "null",
                        "[1]",
                        "{\"Authentication\": 1}",
                        "[".repeat(99),
                        "\u0001\0\0\0\0\0\0\0  \"")) {
            assertThat(Login.read(bytes(other))).as(other).isEmpty();
        }
    }

    @Test
    void eachLineIsReadOnceThroughRenamesRestartsAndLinesThatAreTooLong() throws Exception {
        var file = folder.resolve("logins");
        var bookmark = folder.resolve("bookmark");
        var reader = new LoginFile(file, bookmark, "boot");
        assertThat(reader.next()).isEmpty();
        append(file, ok("a") + "\n" + "x".repeat(9000) + "\n" + ok("b").substring(0, 20));
        assertThat(reader.next()).hasSize(2).endsWith(Login.TOO_LONG);
        reader.keep();
        append(file, ok("b").substring(20) + "\n");
        Files.move(file, folder.resolve("logins.old"), StandardCopyOption.REPLACE_EXISTING);
        append(file, ok("c") + "\n");

        var again = new LoginFile(file, bookmark, "boot");
        assertThat(again.next()).as("the rest of the old one").hasSize(1);
        assertThat(again.next()).as("the new one").hasSize(1);
        assertThat(again.next()).isEmpty();
        again.keep();
        assertThat(new LoginFile(file, bookmark, "boot").next()).isEmpty();
        assertThat(new LoginFile(file, bookmark, "another boot").next()).hasSize(1);
    }

    @Test
    void aLineWithoutEndIsNotWaitedForForever() throws Exception {
        var file = folder.resolve("logins");
        append(file, "x".repeat(LoginFile.MOST_AT_ONCE) + "\n" + ok("a") + "\n");
        var reader = new LoginFile(file, folder.resolve("bookmark"), "boot");
        assertThat(reader.next()).containsExactly(Login.TOO_LONG);
        assertThat(reader.next()).hasSize(1);
    }

    @Test
    void whoGuessesGetsFewEntries() {
        var told = new ArrayList<String>();
        var counts = new LoginCounts((login, count) -> told.add(login.account() + " " + count));
        var now = Instant.EPOCH;
        for (int i = 0; i < 10_000; i++) {
            counts.add(new Login(false, "anna", "192.0.2.7", "WRONG"), now);
        }
        assertThat(told).containsExactly("anna 1");
        for (int i = 0; i < 10_000; i++) {
            counts.add(new Login(false, "user" + i, "192.0.2.7", "WRONG"), now);
        }
        counts.tell(now.plusSeconds(59));
        assertThat(told).hasSize(LoginCounts.MOST + 1);
        counts.tell(now.plusSeconds(60));
        assertThat(told).hasSize(LoginCounts.MOST + 3).contains("anna 9999", " 9984");
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
