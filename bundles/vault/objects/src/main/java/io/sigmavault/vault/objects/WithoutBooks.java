package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/// Writes the frames of packs to new packs: those that name one of some codebooks anew, without any, the others as they are, so
/// that objects stay where they are among others, and in the tier they are in. Memory: of a decoded frame and its message, beside
/// what encoding takes. For one thread.
final class WithoutBooks {

    private final Parts parts;
    private final FrameReader reader;
    private final ResealWriter writer;
    private final Set<ObjectId> books;
    private final ObjectStore.Progress progress;
    private final long total;
    private long done;

    /// @param books that no frame is to name
    /// @param total plain bytes of all packs
    WithoutBooks(
            Parts parts,
            FrameReader reader,
            ResealWriter writer,
            Set<ObjectId> books,
            ObjectStore.Progress progress,
            long total) {
        this.parts = parts;
        this.reader = reader;
        this.writer = writer;
        this.books = books;
        this.progress = progress;
        this.total = total;
    }

    void write(Collection<Pack> packs) throws SigmaVaultException, IOException {
        for (var pack : packs) {
            write(parts.index().packNumber(pack.name()));
        }
    }

    private void write(int pack) throws SigmaVaultException, IOException {
        var content = parts.packs().content(pack);
        int first = 0;
        for (int i = 0; i < content.frames(); i++) {
            int count = content.count(i);
            var at = new Location(pack, content.offset(i), content.length(i), 0);
            byte[] ids =
                    Arrays.copyOfRange(
                            content.ids(),
                            ObjectId.BYTES * first,
                            ObjectId.BYTES * (first + count));
            byte[] message = reader.message(at);
            var head = DecodedFrame.head(message, message.length);
            if (Collections.disjoint(head.books(), books)) {
                writer.take(message, ids, saved(content, head));
            } else {
                anew(at, ids, i);
            }
            first += count;
            done += head.plainBytes();
            progress.done(done, total);
        }
    }

    /// What its codebooks save of a frame: packs keep that for each codebook, not for each frame.
    private static int saved(PackContent content, DecodedFrame.Head head) {
        return content.books().stream()
                .filter(use -> head.books().contains(use.book()))
                .mapToInt(use -> Math.toIntExact(use.savedBytes() / Math.max(1, use.frames())))
                .sum();
    }

    private void anew(Location at, byte[] ids, int group) throws IOException {
        var frame = reader.load(at.pack(), at.offset(), at.length());
        if (frame.count() != ids.length / ObjectId.BYTES) {
            throw new Damaged("a frame has not the objects that its pack says");
        }
        for (int i = 0; i < frame.count(); i++) {
            var id = ObjectId.read(ids, ObjectId.BYTES * i);
            byte[] object = frame.object(i);
            if (!parts.ids().of(frame.kind(), object, 0, object.length).equals(id)) {
                throw new Damaged("object " + id + " is not what was stored");
            }
            writer.put(id, group, object, object.length);
        }
        writer.with(null); // so the frame ends
    }
}
