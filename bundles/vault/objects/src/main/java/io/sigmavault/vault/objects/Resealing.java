package io.sigmavault.vault.objects;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Re-seals packs of one open vault.
final class Resealing implements Resealer {

    private final Parts parts;
    private final Committer committer;

    Resealing(Parts parts, Committer committer) {
        this.parts = parts;
        this.committer = committer;
    }

    private List<Pack> packs() {
        return committer.current().packs().stream()
                .filter(pack -> pack.type() == FileType.CHUNK_PACK)
                .toList();
    }

    @Override
    public List<Candidate> candidates() {
        return packs().stream().map(Resealing::candidate).toList();
    }

    private static Candidate candidate(Pack pack) {
        return new Candidate(pack.name(), pack.sizeBytes(), pack.objects(), pack.plainBytes());
    }

    private void checkCodecs(How how) throws CodecMissingException {
        for (var id : codecs(how)) {
            if (parts.codecs().list().stream().noneMatch(info -> info.id().equals(id))) {
                throw new CodecMissingException(id, 1);
            }
        }
    }

    private static List<String> codecs(How how) {
        var ids = new ArrayList<>(List.of(how.codec()));
        how.order().dense().codecs().forEach(each -> ids.add(each.id()));
        var opener = how.opener();
        if (opener != null) {
            ids.add(opener.id());
        }
        return ids;
    }

    @Override
    public Prepared prepare(List<String> names, How how, ObjectStore.Progress progress)
            throws SigmaVaultException {
        parts.health().checkWritable();
        checkCodecs(how);
        // Commits list the codecs before a frame of theirs may be adopted.
        codecs(how).forEach(id -> parts.count(id, 0));
        var old = packs().stream().filter(pack -> names.contains(pack.name())).toList();
        var books = new HeldBooks(parts.codebooks(), how.books());
        var encoder = encoder(how);
        try (var writer = new ResealWriter(parts, encoder)) {
            var prepared = new ResealedPacks(parts, committer, old, writer, books);
            boolean done = false;
            try {
                write(plan(old, how), how, old, encoder, writer, books, progress);
                done = true;
                return prepared;
            } finally {
                if (!done) {
                    prepared.close();
                }
            }
        } catch (IOException e) {
            // Nothing relies on a file that could not be written: the vault goes on.
            throw StoreException.of(e);
        }
    }

    @Override
    public List<Candidate> candidates(Set<ObjectId> books) {
        return packs().stream()
                .filter(pack -> pack.books().stream().anyMatch(use -> books.contains(use.book())))
                .map(Resealing::candidate)
                .toList();
    }

    @Override
    public Prepared prepareWithout(
            Set<ObjectId> books, List<String> names, How how, ObjectStore.Progress progress)
            throws SigmaVaultException {
        parts.health().checkWritable();
        checkCodecs(how);
        codecs(how).forEach(id -> parts.count(id, 0));
        var old = packs().stream().filter(pack -> names.contains(pack.name())).toList();
        var none = new HeldBooks(parts.codebooks(), Books.NONE);
        try (var writer = new ResealWriter(parts, encoder(how))) {
            var prepared = new ResealedPacks(parts, committer, old, writer, none);
            boolean done = false;
            try {
                long total = old.stream().mapToLong(Pack::plainBytes).sum();
                var without = new WithoutBooks(parts, reader(), writer, books, progress, total);
                var tiers =
                        old.stream()
                                .collect(
                                        Collectors.partitioningBy(
                                                pack -> how.order().dense().hasPack(pack.name())));
                without.write(tiers.getOrDefault(false, List.of()));
                writer.dense(denseFrames(how));
                without.write(tiers.getOrDefault(true, List.of()));
                writer.finish();
                done = true;
                return prepared;
            } finally {
                if (!done) {
                    prepared.close();
                }
            }
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    private SmallestFrame encoder(How how) {
        return new SmallestFrame(parts.codecs(), parts.options(), how);
    }

    private FrameReader reader() {
        var wait = parts.options().decoderWait();
        return new FrameReader(parts.packs(), parts.codecs(), parts.codebooks(), CACHE_BYTES, wait);
    }

    private ResealPlan plan(List<Pack> old, How how) throws SigmaVaultException, IOException {
        var plan = new ResealPlan();
        for (var pack : old) {
            int number = parts.index().packNumber(pack.name());
            boolean dense = how.order().dense().hasPack(pack.name());
            plan.add(number, parts.packs().content(number), how.order(), dense);
        }
        return plan;
    }

    private void write(
            ResealPlan plan,
            How how,
            List<Pack> old,
            SmallestFrame encoder,
            ResealWriter writer,
            HeldBooks books,
            ObjectStore.Progress progress)
            throws SigmaVaultException, IOException {
        long total = old.stream().mapToLong(Pack::plainBytes).sum();
        long done = 0;
        var reader = reader();
        var room = new LastRoom(byte[]::new);
        var items = plan.sorted();
        int cluster = 0;
        boolean dense = false;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.dense() && !dense) {
                dense = true;
                writer.dense(denseFrames(how));
            }
            if (i == cluster) {
                cluster = ResealPlan.endOfGroup(items, i);
                long doneNow = done;
                var like =
                        new SampledCluster(
                                items.subList(i, cluster),
                                (each, into) -> ResealPlan.read(each, reader, parts.ids(), into),
                                how.order(),
                                encoder,
                                parts.codebooks(),
                                () -> progress.done(doneNow, total));
                var book = books.of(like);
                if (book != null) {
                    parts.count(book.codec(), 0); // commits list it before a frame of it
                }
                writer.with(book);
            }
            int length = ResealPlan.read(item, reader, parts.ids(), room);
            writer.put(item.id(), item.group(), room.bytes(), length);
            done += length;
            progress.done(done, total);
        }
        if (!plan.taken().isEmpty() && !dense) {
            writer.dense(denseFrames(how));
        }
        for (var frame : plan.taken()) {
            writer.take(reader.message(frame.at()), frame.ids(), 0);
            progress.done(done, total);
        }
        writer.finish();
    }

    private DenseFrames denseFrames(How how) {
        return new DenseFrames(
                parts.codecs(), parts.options(), how, DenseFrames::nanosOfThisThread);
    }

    @Override
    public Share share(String pack, Dense some) throws SigmaVaultException {
        try {
            var content = parts.packs().content(parts.index().packNumber(pack));
            int object = 0;
            int found = 0;
            double bytes = 0;
            for (int i = 0; i < content.frames(); i++) {
                int here = 0;
                for (int j = 0; j < content.count(i); j++) {
                    var id = ObjectId.read(content.ids(), ObjectId.BYTES * object++);
                    here += some.has(id) ? 1 : 0;
                }
                found += here;
                bytes += (double) content.length(i) * here / content.count(i);
            }
            return new Share(found, Math.round(bytes));
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public int frames(String pack) throws SigmaVaultException {
        try {
            return parts.packs().content(parts.index().packNumber(pack)).frames();
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public Look look(String pack, int frame) throws SigmaVaultException {
        try {
            int number = parts.index().packNumber(pack);
            var content = parts.packs().content(number);
            int length = content.length(frame);
            var head = parts.frames().head(number, content.offset(frame), length);
            return new Look(first(content, frame), head.codec(), head.plainBytes(), length);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public DenseSample denseSample(String pack, int frame, How how) throws SigmaVaultException {
        checkCodecs(how);
        try {
            int number = parts.index().packNumber(pack);
            var content = parts.packs().content(number);
            int length = content.length(frame);
            long start = System.nanoTime();
            var decoded = parts.frames().load(number, content.offset(frame), length);
            long before = System.nanoTime() - start;
            var source = new SampledFrame(decoded);
            start = System.nanoTime();
            long usual =
                    Math.min(length, Layout.sealedLength(encoder(how).encode(source).length()));
            var frames = denseFrames(how);
            var made = frames.encode(source, usual - 1);
            long encoding = System.nanoTime() - start;
            boolean smaller = !made.isEmpty();
            long after = made.stream().mapToLong(DenseFrames.Encoded::sealedLength).sum();
            var sample =
                    new Sample(
                            how.order().keyOf(first(content, frame)),
                            decoded.codec(),
                            decoded.plainBytes(),
                            length,
                            smaller ? after : usual,
                            encoding,
                            before,
                            smaller ? frames.readNanos() : before);
            return new DenseSample(sample, smaller ? frames.longestNanos() : before);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public Sample sample(String pack, int frame, How how) throws SigmaVaultException {
        checkCodecs(how);
        try {
            int number = parts.index().packNumber(pack);
            var content = parts.packs().content(number);
            int chosen = Math.floorMod(frame, Math.max(1, content.frames()));
            long start = System.nanoTime();
            int length = content.length(chosen);
            var decoded = parts.frames().load(number, content.offset(chosen), length);
            long before = System.nanoTime() - start;
            return sample(how, decoded, first(content, chosen), length, before);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    private static ObjectId first(PackContent content, int frame) {
        int object = 0;
        for (int i = 0; i < frame; i++) {
            object += content.count(i);
        }
        return ObjectId.read(content.ids(), ObjectId.BYTES * object);
    }

    private Sample sample(How how, DecodedFrame frame, ObjectId first, int length, long before)
            throws SigmaVaultException, IOException {
        long start = System.nanoTime();
        var best = encoder(how).encode(new SampledFrame(frame));
        long encoding = System.nanoTime() - start;
        byte[] message = Arrays.copyOfRange(best.message(), best.start(), best.end());
        start = System.nanoTime();
        DecodedFrame.read(
                message,
                message.length,
                parts.codecs(),
                parts.codebooks()::get,
                parts.options().decoderWait(),
                (bytes, _) -> new byte[bytes]);
        long decoding = System.nanoTime() - start;
        return new Sample(
                how.order().keyOf(first),
                frame.codec(),
                frame.plainBytes(),
                length,
                Layout.sealedLength(best.length()),
                encoding,
                before,
                decoding);
    }
}
