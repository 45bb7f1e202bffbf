package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The root helper's line parser gets lines that nobody wrote.
class HostFuzzTest {

    private static final long SEED = 5;
    private static final int CHANGED_LINES = 30_000;
    private static final int SECONDS = Integer.getInteger("sigmavault.fuzz.seconds", 120);
    private static final Path WORK = Path.of("target/fuzz/host");

    private static final List<String> SAMPLES =
            List.of(
                    "verb=power:reboot",
                    "verb=machine:zone\tzone=America/Argentina/Ushuaia",
                    "verb=network:apply\tinterface=eth0\tmode=static\taddress=192.168.1.5/24"
                            + "\tgateway=fe80::1\tdns=9.9.9.9,::1\tvlan=4094",
                    "verb=disk:format\tdevice=/dev/nvme0n1\tfilesystem=btrfs\tpool=tank"
                            + "\tconfirm=WD \\x5c Red\terase=everything",
                    "verb=journal:tail\tunit=kernel\tlines=1000",
                    "ok 22\nname=a\\x0ab\tsize=1000\n",
                    "error disk-in-use 3\nno.");

    @Test
    void changedLinesAreReadWithinTheGrammarOrRefused() throws HostException {
        for (String sample : SAMPLES.subList(0, 5)) {
            assertThat(Request.decode(bytes(sample)).encode()).isNotEmpty();
        }
        assertThat(new Reply.Done("").encode()).isNotEmpty();
        var random = new Random(SEED);
        for (int i = 0; i < CHANGED_LINES; i++) {
            byte[] line = bytes(SAMPLES.get(random.nextInt(SAMPLES.size())));
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                line[random.nextInt(line.length)] = (byte) random.nextInt();
            }
            HostFuzzTarget.fuzzerTestOneInput(line);
        }
    }

    @Test
    @Tag("full")
    void jazzerFindsNothing() throws Exception {
        Files.createDirectories(WORK);
        for (int i = 0; i < SAMPLES.size(); i++) {
            Files.write(WORK.resolve("sample" + i), bytes(SAMPLES.get(i)));
        }
        var run = new JazzerRun(HostFuzzTarget.class, "io.sigmavault.host.**", WORK, WORK, SECONDS);
        assertThat(run.run(List.of("-max_len=5000", "-timeout=10")))
                .as("see " + WORK + ".log")
                .isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
