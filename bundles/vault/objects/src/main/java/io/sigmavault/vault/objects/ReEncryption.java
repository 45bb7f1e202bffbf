package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Seals packs of older epochs again, each at the same places under a new name, some at a time, so that it goes on where
/// it was. Memory: one frame.
final class ReEncryption {

    /// Packs between commits: at most 2 GiB are on disk twice.
    private static final int BATCH = 64;

    private final Parts parts;
    private final Committer committer;
    private int packs;
    private long bytes;

    ReEncryption(Parts parts, Committer committer) {
        this.parts = parts;
        this.committer = committer;
    }

    int packs() {
        return packs;
    }

    long bytes() {
        return bytes;
    }

    /// @param epoch the newest one
    void run(int epoch, ObjectStore.Progress progress) throws SigmaVaultException {
        try (var _ = Sweep.lockReadersOut(parts.disk())) {
            var old = old(epoch);
            long total = old.stream().mapToLong(Pack::sizeBytes).sum();
            while (!old.isEmpty()) {
                var batch = old.subList(0, Math.min(BATCH, old.size()));
                var copies = new HashMap<String, Pack>();
                for (var pack : batch) {
                    copies.put(pack.name(), copy(pack));
                    bytes += pack.sizeBytes();
                    packs++;
                    progress.done(bytes, Math.max(total, bytes));
                }
                committer.replacePacks(copies);
                old = old(epoch);
            }
            if (committer.hasOlder(epoch)) {
                committer.replacePacks(Map.of());
            }
        } catch (IOException e) {
            throw e instanceof Damaged ? StoreException.of(e) : parts.health().broke(e);
        }
    }

    /// Copies packs of older epochs, and puts the copies in their place. With none left index and commits are sealed again.
    ///
    /// @param epoch the newest one
    VaultKeys.Step some(int epoch, int most, ObjectStore.Progress progress)
            throws SigmaVaultException {
        try (var _ = Sweep.lockReadersOut(parts.disk())) {
            var old = old(epoch);
            long total = old.stream().mapToLong(Pack::sizeBytes).sum();
            var copies = new HashMap<String, Pack>();
            for (var pack : old.subList(0, Math.min(most, old.size()))) {
                copies.put(pack.name(), copy(pack));
                bytes += pack.sizeBytes();
                try {
                    progress.done(bytes, total);
                } catch (SigmaVaultException e) {
                    break; // what is copied is put in place; whoever calls knows why it said so
                }
            }
            if (!copies.isEmpty() || committer.hasOlder(epoch)) {
                committer.replacePacks(copies);
            }
            var names = new HashMap<String, String>();
            copies.forEach((name, copy) -> names.put(name, copy.name()));
            return new VaultKeys.Step(Map.copyOf(names), bytes, total - bytes);
        } catch (IOException e) {
            throw e instanceof Damaged ? StoreException.of(e) : parts.health().broke(e);
        }
    }

    /// Copies the largest pack, and deletes the copy.
    VaultKeys.Trial trial() throws SigmaVaultException {
        var packs = committer.current().packs();
        long total = packs.stream().mapToLong(Pack::sizeBytes).sum();
        var largest = packs.stream().max(Comparator.comparingLong(Pack::sizeBytes));
        if (largest.isEmpty()) {
            return new VaultKeys.Trial(0, 0, 0, 0);
        }
        try {
            long start = System.nanoTime();
            var copy = copy(largest.get());
            long nanos = System.nanoTime() - start;
            parts.disk().delete(copy.path());
            return new VaultKeys.Trial(packs.size(), total, copy.sizeBytes(), nanos);
        } catch (IOException e) {
            throw e instanceof Damaged ? StoreException.of(e) : parts.health().broke(e);
        }
    }

    private List<Pack> old(int epoch) {
        return new ArrayList<>(
                committer.current().packs().stream()
                        .filter(pack -> pack.epoch() != epoch)
                        .toList());
    }

    private Pack copy(Pack pack) throws IOException {
        int number = parts.index().packNumber(pack.name());
        var content = parts.packs().content(number);
        var writer = new PackWriter(parts.disk(), parts.keys().fresh(pack.type()), number);
        var file = parts.packs().use(number);
        try {
            int object = 0;
            for (int i = 0; i < content.frames(); i++) {
                int length = content.length(i);
                byte[] sealed = new byte[length];
                byte[] plain = new byte[length];
                int plainLength = file.open(Role.FRAME, content.offset(i), length, sealed, plain);
                writer.seal().seal(Role.FRAME, content.offset(i), plain, 0, plainLength, sealed, 0);
                int end = object + content.count(i);
                byte[] ids =
                        Arrays.copyOfRange(
                                content.ids(), object * ObjectId.BYTES, end * ObjectId.BYTES);
                writer.copy(content.offset(i), sealed, content.count(i), ids);
                object = end;
            }
            content.books().forEach(writer.content()::use);
            writer.content().setPlainBytes(content.plainBytes());
            writer.complete();
            return Packs.pack(writer);
        } finally {
            file.release();
            writer.view().release();
        }
    }
}
