package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gathers objects of like kind and group to frames, and seals full ones into the vault's packs. Memory: at most
/// [#OPEN] frames of 1.2 MiB, a message and a sealed one of 4.1 MiB: 18 MiB; and 20 MiB while lines are encoded. Its lock is for readers of what is not
/// sealed yet.
final class GroupWriter implements ObjectWriter {

    private static final int OPEN = 8;

    private final Parts parts;
    private final Committer committer;
    private final int number;
    private final Runnable whenClosed;
    private final FrameEncoder encoder;
    private final IngestSteps steps;
    private final List<FrameBuilder> open = new ArrayList<>();
    private byte[] sealed = new byte[64 << 10];
    private boolean closed;

    /// @param steps what frames are tried with
    /// @param whenClosed run once it holds nothing any more
    GroupWriter(
            Parts parts, Committer committer, IngestSteps steps, int number, Runnable whenClosed) {
        this.whenClosed = whenClosed;
        this.parts = parts;
        this.committer = committer;
        this.number = number;
        this.steps = steps;
        encoder = new FrameEncoder(parts.codecs(), List.of(), 0);
    }

    @Override
    public ObjectId put(Kind kind, int group, byte[] source, int offset, int length)
            throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (group < 0 || group > 255 || length > Layout.OBJECT) {
            throw new IllegalArgumentException(
                    "a group is 0 to 255, an object 0 to 4194304 bytes: " + group + ", " + length);
        }
        if (kind == Kind.CODEBOOK) {
            throw new IllegalArgumentException("codebooks are published, not put");
        }
        parts.health().checkWritable();
        var id = parts.ids().of(kind.code(), source, offset, length);
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("the writer is closed");
                }
                if (parts.index().claim(id, number) instanceof Index.Claim.Mine) {
                    if (length >= Layout.FRAME) {
                        seal(new SingleFrame(kind, id, source, offset, length), group);
                    } else {
                        builder(kind, group, length).add(id, source, offset, length);
                    }
                }
            }
            committer.spill();
            return id;
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    /// The frame that an object goes into, with room for it. The one last used is at the end.
    private FrameBuilder builder(Kind kind, int group, int length) throws IOException {
        for (int i = open.size() - 1; i >= 0; i--) {
            var builder = open.get(i);
            if (builder.is(kind, group)) {
                if (!builder.hasRoom(length)) {
                    seal(builder, builder.group());
                }
                if (i < open.size() - 1) {
                    open.remove(i);
                    open.add(builder);
                }
                return builder;
            }
        }
        if (open.size() == OPEN) {
            seal(open.getFirst(), open.getFirst().group());
            open.removeFirst();
        }
        var builder = new FrameBuilder(kind, group, Layout.FRAME);
        open.add(builder);
        return builder;
    }

    private void seal(Frame frame, int group) throws IOException {
        if (frame.count() == 0) {
            return;
        }
        var tried = steps.next(frame.kind(), group, frame.plainBytes());
        try {
            encoder.encode(frame, tried);
        } catch (SigmaVaultException e) {
            throw new StoreException.Wrapped(e);
        }
        int length = Layout.sealedLength(encoder.length());
        if (sealed.length < length) {
            sealed = new byte[Math.max(length, Layout.sealedLength(Layout.FRAME))];
        }
        var type = frame.kind() == Kind.CHUNK ? FileType.CHUNK_PACK : FileType.NODE_PACK;
        var room = parts.streams().reserve(type, length, frame.count());
        room.pack()
                .seal()
                .seal(
                        Role.FRAME,
                        room.offset(),
                        encoder.message(),
                        encoder.start(),
                        encoder.length(),
                        sealed,
                        0);
        parts.streams().write(room, sealed, length, frame);
        parts.count(encoder.codec(), 1);
        steps.done(tried, group, encoder.codec());
        if (steps.isDown()) {
            parts.steppedDown().increment();
        }
        if (frame instanceof FrameBuilder builder) {
            builder.clear();
        }
    }

    /// A copy of an object that is not sealed yet.
    synchronized byte @Nullable [] find(ObjectId id) {
        for (var builder : open) {
            byte[] found = builder.find(id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void flush() throws SigmaVaultException {
        parts.health().checkWritable();
        try {
            synchronized (this) {
                for (var builder : open) {
                    seal(builder, builder.group());
                }
            }
            committer.spill();
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    /// Seals frames that somebody else relies on, so that his commit has them.
    synchronized void sealWanted() throws IOException {
        for (var builder : open) {
            if (parts.index().isWanted(builder.ids(), builder.count())) {
                seal(builder, builder.group());
            }
        }
    }

    /// What another writer relies on is sealed all the same.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (var builder : open) {
            boolean dropped = parts.index().dropUnwanted(builder.ids(), builder.count());
            if (!dropped && !sealWanted(builder)) {
                parts.index().drop(builder.ids(), builder.count());
            }
        }
        open.clear();
        whenClosed.run();
    }

    private boolean sealWanted(FrameBuilder builder) {
        try {
            parts.health().checkWritable();
            seal(builder, builder.group());
            return true;
        } catch (StoreException _) {
            return false; // no later commit succeeds
        } catch (IOException e) {
            parts.health().broke(e);
            return false;
        }
    }
}
