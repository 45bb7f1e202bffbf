package io.sigmavault.share.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.VaultPath;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that others change while it is open here, and before the kernel was told of it: whoever is given new bytes must not
/// read them with the size of the old ones, which would look like a whole file that nobody wrote.
class ChangedOutsideTest {

    private static final VaultPath FILE = new VaultPath(List.of("a"));
    private static final int INVALIDATE_INODE = 2;

    /// Where the content begins that the kernel is to forget.
    private static final long ALL = 0;

    private static final long SIZE_ONLY = -1;

    @TempDir Path pool;
    private Pipe kernel;
    private FileView files;
    private Volume volume;
    private Dispatch dispatch;
    private final ByteBuffer in = ByteBuffer.allocate(Mount.BUFFER).order(ByteOrder.nativeOrder());
    private final ByteBuffer out = ByteBuffer.allocate(Mount.BUFFER).order(ByteOrder.nativeOrder());
    private final byte[] room = new byte[Dispatch.MOST_BYTES];

    @BeforeEach
    void aMountOfOneFile() throws Throwable {
        kernel = Pipe.open();
        files = PlainShare.in(pool);
        put("old");
        volume = new Volume(_ -> files, new Notices(kernel.writes()));
        dispatch = new Dispatch(volume);
    }

    @AfterEach
    void end() {
        volume.close();
        kernel.close();
    }

    private void put(String text) throws SigmaVaultException {
        put(FILE, text);
    }

    private void put(VaultPath path, String text) throws SigmaVaultException {
        byte[] bytes = text.getBytes(UTF_8);
        try (var writer = files.openWrite(path, true)) {
            writer.truncate(0);
            writer.write(0, bytes, 0, bytes.length);
            writer.sync();
        }
    }

    @Test
    void theKernelForgetsTheSizeOfWhatChangedBeforeItWasOpened() throws Exception {
        long node = lookUp();
        put("longer than before");
        long handle = open(node);
        assertThat(told()).containsExactly(SIZE_ONLY);
        assertThat(read(node, handle)).isEqualTo("longer than before");
    }

    @Test
    void nothingIsToldOfWhatIsAsTheKernelKnowsIt() throws Exception {
        long node = lookUp();
        long handle = open(node);
        assertThat(read(node, handle)).isEqualTo("old");
        assertThat(told()).isEmpty();
    }

    /// In this order: a size that the kernel asks for in between is the new one, and bytes of the new file come later.
    @Test
    void theSizeGoesBeforeTheBytesChange() throws Exception {
        long node = lookUp();
        long handle = open(node);
        put("new, and longer");
        var outside = new Outside(volume);
        outside.changed(FILE, null);
        outside.end();
        assertThat(told()).startsWith(SIZE_ONLY, ALL);
        assertThat(read(node, handle)).isEqualTo("new, and longer");
    }

    @Test
    void whoHasAFileOpenKeepsItWhenAnotherTakesItsName() throws Exception {
        long node = lookUp();
        long handle = open(node);
        replace("another");
        assertThat(read(node, handle)).isEqualTo("old");
        assertThat(attributes(node)).containsExactly(3, 0); // no name leads to it
        assertThat(assertThrows(Errno.class, () -> open(node)).number()).isEqualTo(Errno.ESTALE);
        var outside = new Outside(volume);
        outside.changed(FILE, null);
        outside.end();
        assertThat(read(node, handle)).isEqualTo("old");
        long other = lookUp();
        assertThat(other).isNotEqualTo(node);
        assertThat(read(other, open(other))).isEqualTo("another");
    }

    /// What is written to a file must not go into the one that took its name.
    @Test
    void whoOpenedAFileToWriteDoesNotWriteIntoTheOneThatTookItsName() throws Exception {
        long node = lookUp();
        long handle = open(node, 1);
        replace("another");
        in.putLong(Request.HEADER, handle).putLong(Request.HEADER + 8, 0);
        in.putInt(Request.HEADER + 16, 1).put(Request.HEADER + 40, (byte) 'x');
        var refused = assertThrows(Errno.class, () -> request(Opcode.WRITE, node, 41));
        assertThat(refused.number()).isEqualTo(Errno.ESTALE);
        assertThat(files.stat(FILE).sizeBytes()).isEqualTo("another".length());
    }

    /// The kernel may keep of a file what it wrote only as long as nobody else wrote: one that was written here and is not
    /// released yet is no exception.
    @Test
    void theKernelForgetsWhatItWroteOnceOthersWrote() throws Exception {
        long node = lookUp();
        long writing = open(node, 1);
        in.putLong(Request.HEADER, writing).putLong(Request.HEADER + 8, 0);
        in.putInt(Request.HEADER + 16, 1).put(Request.HEADER + 40, (byte) 'x');
        request(Opcode.WRITE, node, 41);
        in.putLong(Request.HEADER, writing);
        request(Opcode.FLUSH, node, 24);
        put("longer than before");
        open(node);
        assertThat(out.getInt(Reply.HEADER + 8)).isZero(); // FOPEN_KEEP_CACHE is 2
    }

    private void replace(String text) throws Exception {
        put(new VaultPath(List.of("b")), text);
        files.move(new VaultPath(List.of("b")), FILE, true);
    }

    /// Size and links.
    private long[] attributes(long node) throws Exception {
        request(Opcode.GETATTR, node, 16);
        int at = Reply.HEADER + 16;
        return new long[] {out.getLong(at + 8), out.getInt(at + 64)};
    }

    private void request(int opcode, long node, int length) throws Errno, SigmaVaultException {
        int whole = Request.HEADER + length;
        in.putInt(0, whole).putInt(4, opcode).putLong(16, node).putInt(24, 4_711);
        var request = new Request(in);
        request.read(whole);
        var reply = new Reply(out);
        reply.begin();
        dispatch.run(request, reply, room);
        reply.finish(1, 0);
    }

    private long lookUp() throws Exception {
        in.put(Request.HEADER, "a\0".getBytes(UTF_8));
        request(Opcode.LOOKUP, Nodes.ROOT, 2);
        return out.getLong(Reply.HEADER);
    }

    private long open(long node) throws Exception {
        return open(node, 0);
    }

    /// @param flags of open(2)
    private long open(long node, int flags) throws Exception {
        in.putInt(Request.HEADER, flags).putInt(Request.HEADER + 4, 0);
        request(Opcode.OPEN, node, 8);
        return out.getLong(Reply.HEADER);
    }

    private String read(long node, long handle) throws Exception {
        in.putLong(Request.HEADER, handle).putLong(Request.HEADER + 8, 0);
        in.putInt(Request.HEADER + 16, 1_000);
        request(Opcode.READ, node, 40);
        byte[] bytes = new byte[out.getInt(0) - Reply.HEADER];
        out.get(Reply.HEADER, bytes);
        return new String(bytes, UTF_8);
    }

    /// What the kernel was told to forget of files.
    private List<Long> told() {
        var from = new ArrayList<Long>();
        try (var arena = Arena.ofConfined()) {
            var notices = arena.allocate(Pipe.ROOM, 8);
            new Notices(kernel.writes())
                    .entry(Nodes.ROOT, "end"); // a read would wait if there is none
            int length = kernel.reads().read(Device.state(arena), notices);
            for (int at = 0; at < length; ) {
                if (notices.get(ValueLayout.JAVA_INT_UNALIGNED, at + 4L) == INVALIDATE_INODE) {
                    from.add(notices.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 24L));
                }
                at += notices.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            }
        }
        return from;
    }
}
