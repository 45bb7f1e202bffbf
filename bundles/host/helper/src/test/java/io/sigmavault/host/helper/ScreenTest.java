package io.sigmavault.host.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.protocol.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {

    @Test
    void theScreenHasVerbsOfItsOwnAndTheServerHasAll() {
        assertThat(Stream.of(Verb.values()).filter(verb -> !Screen.allows(Screen.ACCOUNT, verb)))
                .contains(
                        Verb.DISK_FORMAT, Verb.POOL_FORGET, Verb.JOURNAL_TAIL, Verb.UPDATE_INSTALL)
                .doesNotContain(Verb.SYSTEM_INSTALL, Verb.NETWORK_APPLY);
        assertThat(Stream.of(Verb.values()).filter(verb -> !Screen.allows("sigmavault", verb)))
                .containsExactly(Verb.OWNER_CODE);
        assertThat(Verb.values()).allMatch(verb -> Screen.allows("root", verb));
    }

    @Test
    void aCodeIsShownOnceAndOnlyItsHashIsKept(@TempDir Path root) throws Exception {
        var made = Instant.parse("2026-11-26T12:00:00Z");
        var group = Files.readAttributes(root, PosixFileAttributes.class).group();
        var layout = new Layout(root, group.getName());
        var code = new OwnerCode(layout, Clock.fixed(made, ZoneOffset.UTC));

        var answer = code.make();

        assertThat(answer).matches("code=[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\tseconds=600\n");
        var plain = answer.substring(5, 19).replace("-", "");
        var hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(UTF_8));
        assertThat(layout.ownerCode())
                .hasContent(
                        "version=1\nsha256="
                                + HexFormat.of().formatHex(hash)
                                + "\nfrom="
                                + made.getEpochSecond()
                                + "\nuntil="
                                + (made.getEpochSecond() + 600)
                                + "\n");
        var kept = Files.readAttributes(layout.ownerCode(), PosixFileAttributes.class);
        assertThat(PosixFilePermissions.toString(kept.permissions())).isEqualTo("rw-r-----");
        assertThat(kept.group()).isEqualTo(group);
        assertThat(code.make()).isNotEqualTo(answer);
    }
}
