package io.sigmavault.share.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Requests of any bytes: each is answered, or refused by a number, and nothing beside it is read.
class RequestTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final ByteBuffer in =
            ByteBuffer.allocate(Dispatch.MOST_BYTES + 8_192).order(ByteOrder.nativeOrder());
    private final ByteBuffer out =
            ByteBuffer.allocate(Dispatch.MOST_BYTES + 8_192).order(ByteOrder.nativeOrder());
    private final Request request = new Request(in);

    private void header(int opcode, int length) {
        in.putInt(0, length).putInt(4, opcode).putLong(8, 77).putLong(16, Nodes.ROOT);
        in.putInt(24, 4_711);
    }

    @Test
    void randomRequestsAreAnsweredOrRefused() throws Errno {
        var random = new Random(1);
        var dispatch =
                new Dispatch(
                        new Volume(
                                _ -> {
                                    throw new SigmaVaultException("share-denied", 403, "no");
                                },
                                new Notices(new Device(-1))));
        var reply = new Reply(out);
        var room = new byte[Dispatch.MOST_BYTES];
        for (int round = 0; round < 100_000; round++) {
            int length = Request.HEADER + random.nextInt(120);
            var body = new byte[length];
            random.nextBytes(body);
            in.put(0, body);
            header(random.nextInt(53), length);
            request.read(length);
            int answer = dispatch.answer(request, reply, room);
            if (answer > 0) {
                assertThat(out.getInt(0)).isEqualTo(answer);
                assertThat(out.getInt(4)).isBetween(-133, 0);
                assertThat(out.getLong(8)).isEqualTo(77);
            }
        }
    }

    @Test
    void aNameHasToEndWithinTheRequest() throws Errno {
        byte[] name = "name".getBytes(StandardCharsets.UTF_8);
        header(Opcode.LOOKUP, Request.HEADER + name.length);
        in.put(Request.HEADER, name).put(Request.HEADER + name.length, (byte) 0);
        request.read(Request.HEADER + name.length);
        assertThat(assertThrows(Errno.class, () -> request.name(0)).number()).isEqualTo(Errno.EIO);
        header(Opcode.LOOKUP, Request.HEADER + name.length + 1);
        request.read(Request.HEADER + name.length + 1);
        assertThat(request.name(0)).isEqualTo("name");
        assertThat(request.behind(0)).isEqualTo(5);
    }

    @Test
    void aRequestIsAsLongAsItSays() {
        header(Opcode.LOOKUP, 60);
        assertThrows(Errno.class, () -> request.read(59));
        assertThrows(Errno.class, () -> request.read(Request.HEADER - 1));
    }

    @Test
    void nodesLiveAsLongAsTheKernelKnowsThem() throws Errno {
        var nodes = new Nodes();
        var root = nodes.get(Nodes.ROOT);
        var folder = nodes.told(root, "d", entry("d", 5, true));
        var file = nodes.told(folder, "f", entry("f", 6, false));
        assertThat(nodes.told(folder, "f", entry("f", 6, false))).isSameAs(file);
        nodes.forget(folder.id, 1);
        assertThat(nodes.path(file)).hasToString("d/f");
        nodes.moved(root, "d", root, "e");
        assertThat(nodes.path(file)).hasToString("e/f");
        nodes.forget(file.id, 2);
        assertThat(nodes.count()).isEqualTo(1);
        assertThrows(Errno.class, () -> nodes.get(file.id));
    }

    @Test
    void anotherFileUnderANameIsAnotherNode() throws Errno {
        var nodes = new Nodes();
        var root = nodes.get(Nodes.ROOT);
        var old = nodes.told(root, "f", entry("f", 5, false));
        var fresh = nodes.told(root, "f", entry("f", 6, false));
        assertThat(fresh.id).isNotEqualTo(old.id);
        assertThat(nodes.attached(old)).isFalse();
        assertThrows(Errno.class, () -> nodes.path(old));
        nodes.forget(old.id, 1);
        assertThat(nodes.path(fresh)).hasToString("f");
    }

    @Test
    void aFileWithSeveralNamesIsOneNode() throws Errno {
        var nodes = new Nodes();
        var root = nodes.get(Nodes.ROOT);
        var folder = nodes.told(root, "d", entry("d", 5, true));
        var file = nodes.told(root, "a", entry("a", 6, false));
        assertThat(nodes.told(folder, "b", linked("b", 6))).isSameAs(file);
        assertThat(nodes.told(root, "c", linked("c", 6))).isSameAs(file);
        assertThat(nodes.path(file)).hasToString("c");
        nodes.removed(root, "c");
        assertThat(nodes.path(file)).hasToString("d/b");
        nodes.moved(root, "d", root, "e");
        assertThat(nodes.path(file)).hasToString("e/b");
        nodes.exchanged(root, "a", root, "e");
        assertThat(nodes.path(folder)).hasToString("a");
        assertThat(nodes.find(VaultPath.parse("e"))).isSameAs(file);
        nodes.removed(root, "e");
        assertThat(nodes.path(file)).hasToString("a/b");
        assertThat(nodes.dropName(file)).isFalse();
        nodes.removed(folder, "b");
        assertThat(nodes.attached(file)).isFalse();
        nodes.forget(file.id, 3);
        nodes.forget(folder.id, 1);
        assertThat(nodes.count()).isEqualTo(1);
    }

    @Test
    void aFileThatWentElsewhereUnheardIsTheSameNode() throws Errno {
        var nodes = new Nodes();
        var root = nodes.get(Nodes.ROOT);
        var file = nodes.told(root, "a", entry("a", 6, false));
        assertThat(nodes.told(root, "b", entry("b", 6, false))).isSameAs(file);
        assertThat(nodes.path(file)).hasToString("b");
        assertThat(nodes.child(root, "a")).isNull();
    }

    private static Entry linked(String name, long id) {
        return new Entry(name, Entry.Type.FILE, id, 0, TIME, 0644, 1, null, 0, 0, 2);
    }

    private static Entry entry(String name, long id, boolean folder) {
        var type = folder ? Entry.Type.FOLDER : Entry.Type.FILE;
        return new Entry(name, type, id, 0, TIME, 0644, 1, null);
    }

    /// The kernel's numbers for x86.
    @Test
    void onlyWhoJustMissedALongNameIsRefusedTheFolder() throws Errno {
        int plain = 0100000;
        int listing = 0300000;
        var names = new LongNames();
        open(4, plain);
        names.next(request);
        assertThat(names.missed(request, "n".repeat(227))).isFalse();
        names.next(request);
        assertThat(names.missed(request, "n".repeat(228))).isTrue();
        open(5, plain);
        names.next(request);
        open(4, plain);
        assertThat(assertThrows(Errno.class, () -> names.next(request)).number())
                .isEqualTo(Errno.EOPNOTSUPP);
        names.next(request);
        assertThat(names.missed(request, "n".repeat(228))).isTrue();
        open(4, listing);
        names.next(request);
    }

    private void open(int thread, int flags) throws Errno {
        header(Opcode.OPENDIR, Request.HEADER + 8);
        in.putInt(32, thread).putInt(Request.HEADER, flags);
        request.read(Request.HEADER + 8);
    }
}
