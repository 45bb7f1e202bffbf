package io.sigmavault.share.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.fault.FuzzContract;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests of the kernel.
class FuseFuzzTest extends FuzzContract {

    private static final long ROOT = Nodes.ROOT;

    FuseFuzzTest() {
        super(FuseFuzzTarget.class);
    }

    @Override
    protected void give(byte[] input) throws Exception {
        FuseFuzzTarget.fuzzerTestOneInput(input);
    }

    @Override
    protected Map<String, byte[]> samples() {
        return Map.of("files", files(), "folders", folders(), "attributes", attributes());
    }

    @Test
    void theSamplesAreUnderstood() throws Exception {
        assertThat(FuseFuzzTarget.fuzzerTestOneInput(files())).isEqualTo(8);
        assertThat(FuseFuzzTarget.fuzzerTestOneInput(folders())).isEqualTo(8);
        assertThat(FuseFuzzTarget.fuzzerTestOneInput(attributes())).isGreaterThanOrEqualTo(5);
    }

    private static byte[] files() {
        return new Requests()
                .add(Opcode.CREATE, ROOT, ints(2, 0644, 0, 0), text("f"))
                .add(Opcode.WRITE, 2, longs(1, 10), ints(5, 0), longs(0), ints(0, 0), utf8("hello"))
                .add(Opcode.FLUSH, 2, longs(1, 0, 0))
                .add(Opcode.READ, 2, longs(1, 0), ints(100, 0), longs(0), ints(0, 0))
                .add(Opcode.FALLOCATE, 2, longs(1, 0, 4), ints(3, 0))
                .add(Opcode.FALLOCATE, 2, longs(1, 2, 40), ints(16, 0))
                .add(Opcode.FSYNC, 2, longs(1), ints(0, 0))
                .add(Opcode.RELEASE, 2, longs(1), ints(0, 0), longs(0))
                .bytes();
    }

    private static byte[] folders() {
        return new Requests()
                .add(Opcode.MKDIR, ROOT, ints(0755, 0), text("d"))
                .add(Opcode.MKNOD, 2, ints(0100644, 0, 0, 0), text("f"))
                .add(Opcode.OPENDIR, ROOT, ints(0, 0))
                .add(Opcode.READDIRPLUS, ROOT, longs(1, 0), ints(4_000, 0), longs(0), ints(0, 0))
                .add(Opcode.RENAME2, 2, longs(ROOT), ints(1, 0), text("f"), text("g"))
                .add(Opcode.LOOKUP, ROOT, text("g"))
                .add(Opcode.RMDIR, ROOT, text("d"))
                .add(Opcode.RELEASEDIR, ROOT, longs(1), ints(0, 0), longs(0))
                .add(Opcode.FORGET, 2, longs(1))
                .add(Opcode.BATCH_FORGET, ROOT, ints(1, 0), longs(3, 1))
                .bytes();
    }

    private static byte[] attributes() {
        return new Requests()
                .add(Opcode.MKNOD, ROOT, ints(0100644, 0, 0, 0), text("f"))
                .add(Opcode.SETATTR, 2, setAttributes(1 | 8 | 32, 10, 1_700_000_000))
                .add(Opcode.GETATTR, 2, ints(0, 0), longs(0))
                .add(Opcode.SETXATTR, 2, ints(2, 0), text("user.a"), utf8("ab"))
                .add(Opcode.GETXATTR, 2, ints(100, 0), text("user.a"))
                .add(Opcode.LISTXATTR, 2, ints(100, 0))
                .add(Opcode.REMOVEXATTR, 2, text("user.a"))
                .add(Opcode.SYMLINK, ROOT, text("l"), text("f"))
                .add(Opcode.LINK, ROOT, longs(2), text("h"))
                .add(Opcode.ACCESS, 2, ints(4, 0))
                .add(Opcode.STATFS, ROOT)
                .bytes();
    }

    @Test
    @Timeout(60)
    void zerosInAHugeFileHoldNobodyUp() throws Exception {
        long huge = 1L << 42;
        byte[] requests =
                new Requests()
                        .add(Opcode.CREATE, ROOT, ints(2, 0644, 0, 0), text("f"))
                        .add(Opcode.SETATTR, 2, setAttributes(8, huge, 0))
                        .add(Opcode.FALLOCATE, 2, longs(1, 10, huge), ints(3, 0))
                        .add(Opcode.FALLOCATE, 2, longs(1, 10, huge / 2), ints(3, 0))
                        .bytes();
        assertThat(FuseFuzzTarget.fuzzerTestOneInput(requests)).isEqualTo(3);
    }

    @Test
    void aTimeThatNoClockHasIsRefused() throws Exception {
        byte[] requests =
                new Requests()
                        .add(Opcode.MKNOD, ROOT, ints(0100644, 0, 0, 0), text("f"))
                        .add(Opcode.SETATTR, 2, setAttributes(32, 0, Long.MAX_VALUE))
                        .bytes();
        assertThat(FuseFuzzTarget.fuzzerTestOneInput(requests)).isEqualTo(1);
    }

    /// `struct fuse_setattr_in`, with a mode.
    private static byte[] setAttributes(int what, long size, long seconds) {
        return Requests.joined(
                ints(what, 0), longs(0, size, 0, 0, seconds, 0), ints(0, -1, 0, 0600, 0, 0, 0, 0));
    }

    private static byte[] ints(int... values) {
        var bytes =
                ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] longs(long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return utf8(text + "\0");
    }

    /// Requests as the target takes them.
    private static final class Requests {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Requests add(int opcode, long node, byte[]... parts) {
            byte[] body = joined(parts);
            bytes.writeBytes(
                    ByteBuffer.allocate(FuseFuzzTarget.HEAD)
                            .put((byte) opcode)
                            .put((byte) node)
                            .putShort((short) body.length)
                            .array());
            bytes.writeBytes(body);
            return this;
        }

        static byte[] joined(byte[]... parts) {
            var joined = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                joined.writeBytes(part);
            }
            return joined.toByteArray();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
