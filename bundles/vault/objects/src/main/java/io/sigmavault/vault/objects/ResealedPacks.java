package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// New packs that hold every object of the old ones. Until the swap nothing names them.
final class ResealedPacks implements Resealer.Prepared {

    private final Parts parts;
    private final Committer committer;
    private final List<Pack> old;
    private final ResealWriter written;
    private final HeldBooks books;
    private boolean swapped;

    /// @param books released once they are closed
    ResealedPacks(
            Parts parts,
            Committer committer,
            List<Pack> old,
            ResealWriter written,
            HeldBooks books) {
        this.books = books;
        this.parts = parts;
        this.committer = committer;
        this.old = old;
        this.written = written;
    }

    @Override
    public long bytesBefore() {
        return old.stream().mapToLong(Pack::sizeBytes).sum();
    }

    @Override
    public long bytesAfter() {
        return written.packs().stream().mapToLong(each -> each.pack().sizeBytes()).sum();
    }

    @Override
    public List<String> packs() {
        return written.packs().stream().map(each -> each.pack().name()).toList();
    }

    @Override
    public List<String> densePacks() {
        return written.densePacks().stream().map(each -> each.pack().name()).toList();
    }

    @Override
    public boolean swap() throws SigmaVaultException {
        parts.health().checkWritable();
        try (var _ = Sweep.lockReadersOut(parts.disk())) {
            var names = new HashSet<String>();
            old.forEach(pack -> names.add(pack.name()));
            if (!committer.current().packs().containsAll(old)) {
                return false;
            }
            swapped = true; // from here on the vault may name them
            for (var each : written.packs()) {
                adopt(each);
            }
            written.codecs().forEach(parts::count);
            committer.dropPacks(names, numbers(names));
            return true;
        } catch (IOException e) {
            throw parts.health().broke(e);
        }
    }

    private List<Integer> numbers(Set<String> names) {
        var numbers = new ArrayList<Integer>();
        names.forEach(name -> numbers.add(parts.index().packNumber(name)));
        return numbers;
    }

    /// Tells the next commit of a pack, and the index of its objects, which it finds there from now on.
    private void adopt(ResealWriter.Whole whole) {
        var content = whole.content();
        int number = parts.packs().add(whole.pack());
        committer.adopt(new PackStreams.Done(number, whole.pack(), content));
        int object = 0;
        for (int i = 0; i < content.frames(); i++) {
            int last = object + content.count(i);
            byte[] ids =
                    Arrays.copyOfRange(
                            content.ids(), ObjectId.BYTES * object, ObjectId.BYTES * last);
            parts.index()
                    .stored(number, content.offset(i), content.length(i), content.count(i), ids);
            object = last;
        }
    }

    @Override
    public void close() {
        books.close();
        if (swapped) {
            return;
        }
        for (var each : written.packs()) {
            try {
                parts.disk().delete(each.pack().path());
            } catch (IOException e) {
                return; // the next opening deletes what no commit names
            }
        }
    }
}
