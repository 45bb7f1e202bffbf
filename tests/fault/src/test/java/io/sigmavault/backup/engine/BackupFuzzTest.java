package io.sigmavault.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.tests.fault.JazzerRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parsers of a backup get bytes that nobody wrote.
class BackupFuzzTest {

    private static final long SEED = 5;
    private static final int CHANGED = 2_000;
    private static final int SECONDS = Integer.getInteger("sigmavault.fuzz.seconds", 120);
    private static final Path WORK = Path.of("target/fuzz/backup");

    private static byte[] header;
    private static byte[] entries;

    @BeforeAll
    static void samples() throws Exception {
        var made = Instant.parse("2026-11-26T09:00:00Z");
        var slot =
                new Slot.Passphrase(
                        new PasswordKdf.Parameters(8, 1, 1),
                        new byte[Layout.SALT],
                        new byte[Slot.WRAPPED]);
        header = new Header(made, new byte[Layout.SALT], List.of(slot)).toBytes();
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        new About(made, "nas", List.of("main", "photos")).write(out);
        for (String path : List.of("access/accounts.json", "config/a.cfg")) {
            out.writeByte(Packing.FILE);
            About.text(out, path);
            out.writeLong(5);
            out.write("a = 1".getBytes(StandardCharsets.UTF_8));
        }
        out.writeByte(Packing.END);
        out.writeInt(2);
        entries = bytes.toByteArray();
    }

    @Test
    void changedBytesAreReadOrRefused(@TempDir Path folder) throws Exception {
        assertThat(Header.read(new ByteArrayInputStream(header)).toBytes()).isEqualTo(header);
        var in = new DataInputStream(new ByteArrayInputStream(entries));
        assertThat(Unpacking.entries(in, folder).files()).isEqualTo(2);
        var random = new Random(SEED);
        for (int i = 0; i < CHANGED; i++) {
            BackupFuzzTarget.header(changed(header, random));
            BackupFuzzTarget.entries(changed(entries, random));
        }
    }

    private static byte[] changed(byte[] sample, Random random) {
        byte[] changed = sample.clone();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    @Test
    @Tag("full")
    void jazzerFindsNothing() throws Exception {
        Files.createDirectories(WORK);
        Files.write(WORK.resolve("header"), header);
        Files.write(WORK.resolve("entries"), entries);
        var includes = "io.sigmavault.backup.engine.**";
        var run = new JazzerRun(BackupFuzzTarget.class, includes, WORK, WORK, SECONDS);
        assertThat(run.run(List.of("-max_len=4000", "-timeout=10")))
                .as("see " + WORK + ".log")
                .isZero();
    }
}
