package io.sigmavault.vault.objects;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes, mends and deletes packs with codebooks.
final class CodebookPacks implements VaultCodebooks {

    private static final int COPIES = 2;

    /// They are small and read seldom.
    private static final int LEVEL = 19;

    private static final CodebookContent LOST =
            new CodebookContent(Instant.EPOCH, "", "", new byte[0]);

    private final Parts parts;
    private final Committer committer;
    private final KeyChanges header;

    CodebookPacks(Parts parts, Committer committer, KeyChanges header) {
        this.parts = parts;
        this.committer = committer;
        this.header = header;
    }

    /// Packs that hold each of a commit's codebooks.
    private static Map<ObjectId, List<Pack>> holders(List<Pack> packs) {
        var holders = new LinkedHashMap<ObjectId, List<Pack>>();
        for (var pack : packs) {
            if (pack.type() == FileType.CODEBOOK_PACK) {
                var id = pack.books().getFirst().book();
                holders.computeIfAbsent(id, _ -> new ArrayList<>()).add(pack);
            }
        }
        return holders;
    }

    /// What packs of objects need.
    static Map<ObjectId, BookUse> uses(List<Pack> packs) {
        var uses = new HashMap<ObjectId, BookUse>();
        for (var pack : packs) {
            if (pack.type() != FileType.CODEBOOK_PACK) {
                pack.books().forEach(use -> uses.merge(use.book(), use, BookUse::and));
            }
        }
        return uses;
    }

    @Override
    public List<Info> list() throws SigmaVaultException {
        var packs = committer.current().packs();
        var uses = uses(packs);
        var found = new ArrayList<Info>();
        try {
            for (var each : holders(packs).entrySet()) {
                var id = each.getKey();
                var content = content(id).orElse(LOST);
                var use = uses.getOrDefault(id, new BookUse(id, 0, 0));
                found.add(
                        new Info(
                                id,
                                content.made(),
                                content.codec(),
                                content.label(),
                                content.bytes().length,
                                each.getValue().stream().mapToLong(Pack::sizeBytes).sum(),
                                use.frames(),
                                use.savedBytes()));
            }
            return found;
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// @return empty if no copy can be read
    private Optional<CodebookContent> content(ObjectId id) throws IOException {
        try {
            return Optional.of(parts.codebooks().content(id));
        } catch (CodebookMissing e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized ObjectId publish(String codec, String label, byte[] bytes)
            throws SigmaVaultException {
        parts.health().checkWritable();
        byte[] object = object(codec, label, bytes);
        var known = holders(committer.current().packs()).keySet();
        var usable = new HashSet<>(known);
        usable.removeIf(parts.codebooks()::isRetired);
        var same = same(usable, codec, bytes);
        if (same.isPresent()) {
            return same.get();
        }
        if (known.size() >= MOST) {
            throw StoreException.codebooksFull(MOST);
        }
        var id = parts.ids().of(Kind.CODEBOOK.code(), object, 0, object.length);
        header.enable(Layout.CODEBOOKS);
        var copies = new ArrayList<Pack>();
        try {
            for (int i = 0; i < COPIES; i++) {
                copies.add(write(id, object));
            }
        } catch (IOException e) {
            // Nothing relies on them: the vault goes on, and the next opening deletes what is left.
            throw StoreException.of(e);
        }
        commit(copies, Set.of());
        return id;
    }

    /// One that has these bytes, whenever it was made and of what.
    private Optional<ObjectId> same(Set<ObjectId> known, String codec, byte[] bytes)
            throws SigmaVaultException {
        try {
            for (var id : known) {
                var found = content(id);
                if (found.isPresent()
                        && found.get().codec().equals(codec)
                        && Arrays.equals(found.get().bytes(), bytes)) {
                    return Optional.of(id);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    private static byte[] object(String codec, String label, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > CodebookContent.MOST_BYTES) {
            throw new IllegalArgumentException("a codebook has 1 to 131072 bytes: " + bytes.length);
        }
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new CodebookContent(now, codec, label, bytes).toBytes();
    }

    private FrameEncoder encode(ObjectId id, byte[] object) throws CodecMissingException {
        var encoder = new FrameEncoder(parts.codecs(), parts.options().usualCodecs(), LEVEL);
        encoder.encode(new SingleFrame(Kind.CODEBOOK, id, object, 0, object.length));
        return encoder;
    }

    @Override
    public long sizeBytes(String codec, String label, byte[] bytes) throws SigmaVaultException {
        byte[] object = object(codec, label, bytes);
        int frame = Layout.sealedLength(encode(new ObjectId(0, 0, 0, 0), object).length());
        long before = Layout.FILE_HEADER + (long) frame;
        int directory = Layout.padded(before, ObjectId.BYTES + 16, Layout.SEALED_FOOTER);
        return COPIES * (before + Layout.sealedLength(directory) + Layout.SEALED_FOOTER);
    }

    /// A whole pack on stable storage, except for its name.
    private Pack write(ObjectId id, byte[] object) throws IOException {
        FrameEncoder encoded;
        try {
            encoded = encode(id, object);
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        }
        int numberless = -1;
        var seal = parts.keys().fresh(FileType.CODEBOOK_PACK);
        var writer = new PackWriter(parts.disk(), seal, numberless);
        try {
            byte[] sealed = new byte[Layout.sealedLength(encoded.length())];
            int place = Layout.FILE_HEADER;
            seal.seal(
                    Role.FRAME,
                    place,
                    encoded.message(),
                    encoded.start(),
                    encoded.length(),
                    sealed,
                    0);
            writer.copy(place, sealed, 1, id.bytes());
            writer.content().setPlainBytes(object.length);
            writer.complete();
            return Packs.pack(writer);
        } finally {
            writer.view().release();
        }
    }

    /// Commits the state there is with more packs, and without some, which are deleted then.
    private void commit(List<Pack> more, Set<Pack> without) throws SigmaVaultException {
        try {
            for (var pack : more) {
                int number = parts.packs().add(pack);
                committer.adopt(new PackStreams.Done(number, pack, new PackContent()));
            }
            var names = new HashSet<String>();
            var numbers = new ArrayList<Integer>();
            for (var pack : without) {
                names.add(pack.name());
                numbers.add(parts.index().packNumber(pack.name()));
            }
            committer.dropPacks(names, numbers);
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    @Override
    public void retire(Collection<ObjectId> ids) {
        parts.codebooks().retire(ids);
    }

    @Override
    public synchronized int dropUnused() throws SigmaVaultException {
        parts.health().checkWritable();
        try (var _ = Sweep.lockReadersOut(parts.disk())) {
            var unused = condemnUnused(Set.of());
            if (unused.isEmpty()) {
                return 0;
            }
            try {
                commit(
                        List.of(),
                        new HashSet<>(unused.values().stream().flatMap(List::stream).toList()));
            } finally {
                parts.codebooks().settle(unused.keySet());
            }
            return unused.size();
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// Those that no pack needs, and their packs: nothing new relies on them until they are settled.
    ///
    /// @param going names of packs that are about to go
    Map<ObjectId, List<Pack>> condemnUnused(Set<String> going) {
        var packs = new ArrayList<>(committer.current().packs());
        packs.addAll(committer.uncommitted());
        packs.removeIf(pack -> going.contains(pack.name()));
        var unused = holders(committer.current().packs());
        unused.keySet().removeAll(uses(packs).keySet());
        unused.keySet().removeIf(id -> !parts.codebooks().condemn(id));
        return unused;
    }

    @Override
    public synchronized List<String> mend() throws SigmaVaultException {
        parts.health().checkWritable();
        var told = new ArrayList<String>();
        for (var each : holders(committer.current().packs()).entrySet()) {
            mend(each.getKey(), each.getValue(), told);
        }
        return told;
    }

    private void mend(ObjectId id, List<Pack> copies, List<String> told)
            throws SigmaVaultException {
        var hurt = new HashSet<Pack>();
        byte[] whole = null;
        try {
            for (var pack : copies) {
                try {
                    whole = parts.codebooks().read(id, parts.index().packNumber(pack.name()));
                } catch (StoreException.Wrapped e) {
                    throw e; // a codec is missing
                } catch (IOException e) {
                    hurt.add(pack); // also if the disk does not read it
                }
            }
            int missing = COPIES - (copies.size() - hurt.size());
            if (whole == null) {
                told.add("no copy of codebook " + id + " can be read");
            } else if (missing > 0) {
                var fresh = new ArrayList<Pack>();
                for (int i = 0; i < missing; i++) {
                    fresh.add(write(id, whole));
                }
                commit(fresh, hurt);
                told.add("codebook " + id + " was made again from its other copy");
            }
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }
}
