package io.sigmavault.share.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.fault.FuzzContract;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Packets of SFTP's clients.
class SftpFuzzTest extends FuzzContract {

    SftpFuzzTest() {
        super(SftpFuzzTarget.class);
    }

    @Override
    protected void give(byte[] input) {
        SftpFuzzTarget.fuzzerTestOneInput(input);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return Map.of("files", files(), "names", names());
    }

    @Test
    void theSamplesAreUnderstood() {
        assertThat(SftpFuzzTarget.fuzzerTestOneInput(files())).isEqualTo(11);
        assertThat(SftpFuzzTarget.fuzzerTestOneInput(names())).isEqualTo(12);
    }

    private static byte[] files() {
        return new Packets()
                .add(1, 3)
                .add(3, 1, "/s/f", 1 | 2 | 8 | 16, 4, 0644)
                .add(6, 2, "0", 0L, "hello")
                .add(10, 3, "0", 1 | 4 | 8, 4L, 0600, 1, 2)
                .add(8, 4, "0")
                .add(200, 5, "fsync@openssh.com", "0")
                .add(4, 6, "0")
                .add(3, 7, "/s/f", 1, 0)
                .add(5, 8, "1", 0L, 1 << 15)
                .add(4, 9, "1")
                .add(9, 10, "/s/f", 1 | 8, 3L, 1, 2)
                .bytes();
    }

    private static byte[] names() {
        return new Packets()
                .add(14, 1, "/s/d", 0)
                .add(7, 2, "/s/d")
                .add(17, 3, "/s/../s/./d")
                .add(16, 4, "s//d/..")
                .add(3, 5, "/s/d/f", 2 | 8 | 32, 0)
                .add(4, 6, "0")
                .add(11, 7, "/s/d")
                .add(12, 8, "1")
                .add(18, 9, "/s/d/f", "/s/g")
                .add(200, 10, "posix-rename@openssh.com", "/s/g", "/s/h")
                .add(13, 11, "/s/h")
                .add(15, 12, "/s/d")
                .bytes();
    }

    /// Packets as the target takes them.
    private static final class Packets {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Packets add(int type, Object... fields) {
            var packet = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(packet);
                    var all = new DataOutputStream(bytes)) {
                out.writeByte(type);
                for (Object field : fields) {
                    write(out, field);
                }
                all.writeShort(packet.size());
                packet.writeTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        private static void write(DataOutputStream out, Object field) throws IOException {
            switch (field) {
                case Integer number -> out.writeInt(number);
                case Long offset -> out.writeLong(offset);
                case String text -> {
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(utf8.length);
                    out.write(utf8);
                }
                default -> throw new IllegalArgumentException("a field: " + field);
            }
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
