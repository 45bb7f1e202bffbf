package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Writes objects into packs that nobody knows of yet: no index, no commit. A pack gets its name only after each of its frames was
/// read back and each object has its id, so what a power cut leaves under a name is right. For one thread.
final class ResealWriter implements Closeable {

    /// A whole pack on stable storage, except for its name.
    record Whole(Pack pack, PackContent content) {}

    /// For a frame that was not read back yet.
    private static final int NOT_READ = 0;

    private final Parts parts;
    private final SmallestFrame encoder;
    private final List<Whole> packs = new ArrayList<>();
    private final Map<String, Long> codecs = new HashMap<>();
    private FrameBuilder builder = builder(0);
    private @Nullable PackWriter open;
    private SmallestFrame.@Nullable CodebookOf book;
    private final List<Integer> checked = new ArrayList<>();
    private @Nullable DenseFrames dense;
    private int firstDense = Integer.MAX_VALUE;
    private int end;
    private long plainBytes;

    ResealWriter(Parts parts, SmallestFrame encoder) {
        this.parts = parts;
        this.encoder = encoder;
    }

    /// From here on frames may be coded with a codebook.
    ///
    /// @param next or null for none
    void with(SmallestFrame.@Nullable CodebookOf next) throws IOException {
        sealBuilder();
        book = next;
    }

    /// From here on all belongs to the dense tier, in packs of its own.
    void dense(DenseFrames frames) throws IOException {
        finish();
        dense = frames;
        firstDense = packs.size();
    }

    /// Takes over a frame of another pack as it is.
    ///
    /// @param savedBytes by its codebooks
    void take(byte[] message, byte[] ids, int savedBytes) throws IOException {
        var head = DecodedFrame.head(message, message.length);
        int count = ids.length / ObjectId.BYTES;
        store(
                count,
                ids,
                head.plainBytes(),
                new Message(
                        message, 0, message.length, head.codec(), head.books(), savedBytes, true));
    }

    void put(ObjectId id, int group, byte[] bytes, int length) throws IOException {
        if (length >= Layout.RESEALED_FRAME) {
            seal(new SingleFrame(Kind.CHUNK, id, bytes, 0, length));
            return;
        }
        if (!builder.is(Kind.CHUNK, group) || !builder.hasRoom(length)) {
            sealBuilder();
            builder = builder(group);
        }
        builder.add(id, bytes, 0, length);
    }

    private static FrameBuilder builder(int group) {
        return new FrameBuilder(Kind.CHUNK, group, Layout.RESEALED_FRAME);
    }

    private void sealBuilder() throws IOException {
        if (builder.count() > 0) {
            seal(builder);
            builder.clear();
        }
    }

    private void seal(Frame frame) throws IOException {
        var smallest = encoder.encode(frame, book);
        var best = smallest.encoder();
        var to = dense;
        if (to != null) {
            var parts = to.encode(frame, Layout.sealedLength(best.length()) - 1L);
            if (!parts.isEmpty()) {
                for (var part : parts) {
                    store(part.frame(), Message.of(part));
                }
                return;
            }
        }
        store(frame, Message.of(smallest));
    }

    /// A frame's message.
    ///
    /// @param savedBytes by codebooks
    /// @param read whether it was found to be right
    @SuppressWarnings("ArrayRecordComponent")
    private record Message(
            byte[] bytes,
            int from,
            int length,
            String codec,
            List<ObjectId> books,
            int savedBytes,
            boolean read) {

        static Message of(SmallestFrame.Smallest smallest) {
            var best = smallest.encoder();
            return new Message(
                    best.message(),
                    best.start(),
                    best.length(),
                    best.codec(),
                    best.books(),
                    smallest.savedBytes(),
                    false);
        }

        static Message of(DenseFrames.Encoded part) {
            byte[] message = part.message();
            return new Message(message, 0, message.length, part.codec(), List.of(), 0, part.read());
        }
    }

    private void store(Frame frame, Message message) throws IOException {
        store(frame.count(), frame.ids(), frame.plainBytes(), message);
    }

    private void store(int count, byte[] ids, long plain, Message message) throws IOException {
        int length = Layout.sealedLength(message.length());
        var pack = room(length, count);
        byte[] sealed = new byte[length];
        pack.seal()
                .seal(
                        Role.FRAME,
                        end,
                        message.bytes(),
                        message.from(),
                        message.length(),
                        sealed,
                        0);
        pack.copy(end, sealed, count, ids);
        message.books().forEach(id -> pack.content().use(new BookUse(id, 1, message.savedBytes())));
        checked.add(
                message.read() ? sum(message.bytes(), message.from(), message.length()) : NOT_READ);
        end += length;
        plainBytes += plain;
        codecs.merge(message.codec(), 1L, Long::sum);
    }

    /// Never [#NOT_READ].
    private static int sum(byte[] message, int from, int bytes) {
        var crc = new CRC32C();
        crc.update(message, from, bytes);
        return Math.max(1, (int) (crc.getValue() & Integer.MAX_VALUE));
    }

    /// The pack that has room for a frame.
    private PackWriter room(int length, int objects) throws IOException {
        var pack = open;
        if (pack != null
                && (end + length > Layout.PACK_FRAMES
                        || pack.content().objects() + objects > Layout.PACK_OBJECTS)) {
            complete(pack);
            pack = null;
        }
        if (pack == null) {
            int numberless = -1;
            pack =
                    new PackWriter(
                            parts.disk(), parts.keys().fresh(FileType.CHUNK_PACK), numberless);
            open = pack;
            end = Layout.FILE_HEADER;
            plainBytes = 0;
        }
        return pack;
    }

    private void complete(PackWriter pack) throws IOException {
        verify(pack);
        pack.content().setPlainBytes(plainBytes);
        pack.complete();
        packs.add(new Whole(Packs.pack(pack), pack.content()));
        open = null;
        checked.clear();
        pack.view().release();
    }

    private void verify(PackWriter pack) throws IOException {
        var content = pack.content();
        int object = 0;
        for (int i = 0; i < content.frames(); i++) {
            if (checked.get(i) != NOT_READ) {
                verify(pack.view(), content.offset(i), content.length(i), checked.get(i));
                object += content.count(i);
                continue;
            }
            var frame = decode(pack.view(), content.offset(i), content.length(i));
            if (frame.count() != content.count(i)) {
                throw new Damaged("a frame of a new pack has not the objects that it was given");
            }
            for (int j = 0; j < frame.count(); j++) {
                int start = frame.starts()[j];
                int length = frame.starts()[j + 1] - start;
                var id = ObjectId.read(content.ids(), ObjectId.BYTES * object++);
                if (!parts.ids().of(frame.kind(), frame.plain(), start, length).equals(id)) {
                    throw new Damaged("object " + id + " does not come back from a new pack");
                }
            }
        }
    }

    /// A message that was found to be right before is there unchanged.
    private static void verify(PackFile file, int offset, int length, int sum) throws IOException {
        byte[] plain = new byte[length];
        int bytes = file.open(Role.FRAME, offset, length, new byte[length], plain);
        if (sum(plain, 0, bytes) != sum) {
            throw new Damaged("a frame of a new pack is not what was written");
        }
    }

    private DecodedFrame decode(PackFile file, int offset, int length) throws IOException {
        byte[] plain = new byte[length];
        int bytes = file.open(Role.FRAME, offset, length, new byte[length], plain);
        return DecodedFrame.read(
                plain,
                bytes,
                parts.codecs(),
                parts.codebooks()::get,
                parts.options().decoderWait(),
                (room, _) -> new byte[room]);
    }

    /// Completes the last pack.
    void finish() throws IOException {
        sealBuilder();
        if (open != null) {
            complete(open);
        }
    }

    List<Whole> packs() {
        return packs;
    }

    /// Those of them that belong to the dense tier.
    List<Whole> densePacks() {
        return packs.subList(Math.min(firstDense, packs.size()), packs.size());
    }

    /// Frames by codec.
    Map<String, Long> codecs() {
        return codecs;
    }

    /// Lets go of a pack that is not complete. The next opening would delete it as well.
    @Override
    public void close() throws IOException {
        if (open != null) {
            open.view().release();
            parts.disk().delete(open.temporary());
            open = null;
        }
    }
}
