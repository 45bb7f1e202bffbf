package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The objects of one open vault.
final class VaultObjects implements ObjectStore {

    private static final int TRIES = 1_000;

    private final Parts parts;
    private final Committer committer;
    private final Signer signer;
    private final CodebookPacks codebooks;
    private final Map<Integer, GroupWriter> writers = new ConcurrentHashMap<>();
    private final AtomicInteger lastWriter = new AtomicInteger();

    VaultObjects(Parts parts, Committer committer, Signer signer, CodebookPacks codebooks) {
        this.codebooks = codebooks;
        this.parts = parts;
        this.committer = committer;
        this.signer = signer;
    }

    Parts parts() {
        return parts;
    }

    @Override
    public byte[] state() {
        return committer.current().state().clone();
    }

    @Override
    public ObjectId idOf(Kind kind, byte[] source, int offset, int length) {
        return parts.ids().of(kind.code(), source, offset, length);
    }

    @Override
    public boolean contains(ObjectId id) throws SigmaVaultException {
        try {
            return parts.index().pin(id);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public ObjectWriter writer() {
        return writer(parts.options());
    }

    @Override
    public ObjectWriter writer(Options options) {
        return writer(options, () -> false);
    }

    @Override
    public long steppedDown() {
        return parts.steppedDown().sum();
    }

    @Override
    public ObjectWriter writer(Options options, BooleanSupplier awaited) {
        int number = lastWriter.incrementAndGet();
        var steps = new IngestSteps(options, awaited);
        var writer = new GroupWriter(parts, committer, steps, number, () -> writers.remove(number));
        writers.put(number, writer);
        return writer;
    }

    @Override
    public int read(Kind kind, ObjectId id, Room room) throws SigmaVaultException {
        try {
            var last = new LastRoom(room);
            int length = find(id, last);
            if (length < 0) {
                throw StoreException.missing(id);
            }
            if (!parts.ids().of(kind.code(), last.bytes(), 0, length).equals(id)) {
                throw new Damaged("object " + id + " is not what was stored");
            }
            return length;
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// Seals what one writer holds and another, or a sweep, relies on.
    void sealWanted() throws SigmaVaultException {
        parts.health().checkWritable();
        try {
            for (var writer : writers.values()) {
                writer.sealWanted();
            }
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    /// @return how many bytes it has, less than 0 if it is not there
    private int find(ObjectId id, Room room) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            var location = parts.index().find(id);
            if (location != null) {
                try {
                    return parts.frames().read(location, room);
                } catch (IOException e) {
                    if (!parts.packs().isGone(location.pack())) {
                        throw e;
                    }
                    continue; // swept in between: it has moved
                }
            }
            var writer = writers.get(parts.index().writerOf(id));
            byte[] unsealed = writer == null ? null : writer.find(id);
            if (unsealed != null) {
                System.arraycopy(unsealed, 0, room.of(unsealed.length), 0, unsealed.length);
                return unsealed.length;
            }
            if (writer == null && parts.index().find(id) == null) {
                return -1;
            }
            // It was sealed in between: look again.
        }
        return -1;
    }

    @Override
    public Place place(ObjectId id) throws SigmaVaultException {
        try {
            var location = parts.index().find(id);
            if (location == null) {
                throw StoreException.missing(id);
            }
            return new Place(location.pack(), location.offset(), location.ordinal());
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public @Nullable Stored stored(ObjectId id) throws SigmaVaultException {
        try {
            var found = parts.index().number(id);
            if (found == null && parts.index().writerOf(id) >= 0) {
                return null;
            }
            // It may have been sealed in between.
            found = found != null ? found : parts.index().number(id);
            if (found == null) {
                throw StoreException.missing(id);
            }
            return new Stored(found.number(), found.frame(), found.at().length(), found.objects());
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public void commit(byte[] state) throws SigmaVaultException {
        sealWanted();
        committer.commit(state);
    }

    @Override
    public void force() throws SigmaVaultException {
        sealWanted();
        committer.force();
    }

    @Override
    public Swept sweep(Marker marker, Progress progress) throws SigmaVaultException {
        codebooks.mend();
        return new Sweep(parts, committer, this, codebooks).run(marker, progress);
    }

    VaultCodebooks codebooks() {
        return codebooks;
    }

    Resealer resealer() {
        return new Resealing(parts, committer);
    }

    @Override
    public Checked check(boolean readFrames, Progress progress) throws SigmaVaultException {
        var checked =
                new Check(parts, committer.commits(), committer.current())
                        .run(readFrames, progress);
        return parts.health().isWritable() ? checked.and(codebooks.mend()) : checked;
    }

    @Override
    public Secret subkey(String use, int lengthBytes) {
        return parts.keys().use(use, lengthBytes);
    }

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public Usage usage() {
        var commit = committer.current();
        var packs = new ArrayList<>(commit.packs());
        packs.addAll(committer.uncommitted());
        long objects = 0;
        long stored = 0;
        long plain = 0;
        for (var pack : packs) {
            objects += pack.objects();
            stored += pack.sizeBytes();
            plain += pack.plainBytes();
        }
        for (var segment : commit.segments()) {
            stored += segment.sizeBytes();
        }
        var codecs = new TreeMap<String, Long>();
        parts.codecFrames().forEach((codec, frames) -> codecs.put(codec, frames.sum()));
        return new Usage(packs.size(), objects, stored, plain, codecs);
    }

    @Override
    public void close() {
        writers.values().forEach(GroupWriter::close);
        parts.streams().close();
        try {
            parts.packs().close();
            parts.index().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the vault's files don't close", e);
        }
    }
}
