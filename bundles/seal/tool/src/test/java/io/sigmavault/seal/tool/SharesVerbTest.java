package io.sigmavault.seal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A key goes to five people and comes back from three.
class SharesVerbTest {

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    @BeforeEach
    void key() throws Exception {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.write(at("key"), key);
        assertThat(cli.run("seal", "shares", "split", at("key"), "-t", 3, "-n", 5, "-o", at("set")))
                .as(cli.complained())
                .isZero();
    }

    private Path at(String name) {
        return scratch.resolve(name);
    }

    @Test
    void threeOfFiveGiveItBack() throws Exception {
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "combine",
                                at("set/share-4.txt"),
                                at("set/share-1.txt"),
                                at("set/share-5.txt"),
                                "-o",
                                at("back")))
                .as(cli.complained())
                .isZero();
        assertThat(at("back")).hasSameBinaryContentAs(at("key"));
        for (var secret : new String[] {"back", "set/share-1.txt"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at(secret))))
                    .isEqualTo("rw-------");
        }
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "combine",
                                at("set/share-4.txt"),
                                at("set/share-1.txt"),
                                "-o",
                                at("few")))
                .isEqualTo(77);
        assertThat(cli.complained()).contains("2 different shares are not enough: 3 are needed");
        assertThat(at("few")).doesNotExist();
    }

    @Test
    void eachIsCheckedAlone() throws Exception {
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "check",
                                "--set",
                                at("set/set.txt"),
                                at("set/share-2.txt")))
                .isZero();
        assertThat(cli.said()).contains("share 2 of 5", "it is right");
        var text = Files.readString(at("set/share-2.txt"));
        var broken =
                text.replaceFirst(
                        "(?m)^ 5 [a-z]+", text.contains(" 5 zoo ") ? " 5 zone" : " 5 zoo");
        assertThat(cli.with(broken.getBytes()).run("seal", "shares", "check", "-")).isEqualTo(65);
        assertThat(cli.said()).contains("word 5 is wrong");
        cli.run("seal", "shares", "split", at("key"), "-t", 2, "-n", 2, "-o", at("other"));
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "check",
                                "--set",
                                at("set/set.txt"),
                                at("other/share-2.txt")))
                .isEqualTo(65);
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "combine",
                                "--set",
                                at("set/set.txt"),
                                at("other/share-1.txt"),
                                at("other/share-2.txt"),
                                "-o",
                                at("no")))
                .isEqualTo(65);
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "combine",
                                at("set/share-1.txt"),
                                at("other/share-2.txt"),
                                "-o",
                                at("no")))
                .isEqualTo(65);
        assertThat(at("no")).doesNotExist();
    }

    @Test
    void aRecipientsKeyComesBackAsOne() throws Exception {
        cli.run("seal", "keygen", at("bob"));
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "split",
                                at("bob.key"),
                                "-t",
                                2,
                                "-n",
                                3,
                                "-o",
                                at("bobs")))
                .isZero();
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "combine",
                                at("bobs/share-3.txt"),
                                at("bobs/share-2.txt"),
                                "--kem",
                                768,
                                "-o",
                                at("again.key")))
                .isZero();
        assertThat(at("again.key")).hasSameBinaryContentAs(at("bob.key"));
        cli.run("seal", "keygen", at("signer"), "--signer");
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "split",
                                at("signer.key"),
                                "-t",
                                2,
                                "-n",
                                3,
                                "-o",
                                at("no")))
                .isEqualTo(64);
        assertThat(cli.run("seal", "shares", "split", at("key"), "-t", 4, "-n", 3, "-o", at("no")))
                .isEqualTo(64);
        assertThat(
                        cli.run(
                                "seal",
                                "shares",
                                "split",
                                at("key"),
                                "-t",
                                2,
                                "-n",
                                3,
                                "-o",
                                at("bobs")))
                .isEqualTo(76);
        assertThat(cli.run("seal", "shares", "fly")).isEqualTo(64);
        assertThat(cli.run("seal", "shares")).isEqualTo(64);
    }
}
