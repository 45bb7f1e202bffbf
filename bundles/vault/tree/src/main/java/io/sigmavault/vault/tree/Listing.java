package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The names of one folder, read 256 at a time. For one thread.
public final class Listing {

    private static final int BATCH = 256;
    private static final int NAME_AT = 9;

    /// Without names.
    static final Listing EMPTY = new Listing();

    private final Entries entries;
    private final long folder;
    private final byte[] to;
    private final ArrayDeque<Entry> batch = new ArrayDeque<>();
    private byte[] from;
    private boolean last;

    Listing(Entries entries, long folder, byte[] after) {
        this.entries = entries;
        this.folder = folder;
        byte[] start = Keys.name(folder, after);
        this.from = after.length == 0 ? start : Keys.next(start);
        this.to = Keys.after(Keys.NAME, folder);
    }

    private Listing() {
        this.entries = Entries.NONE;
        this.folder = 0;
        this.from = new byte[0];
        this.to = from;
        this.last = true;
    }

    /// The next name, or null at the end.
    public @Nullable Entry next() throws SigmaVaultException {
        if (batch.isEmpty() && !last) {
            int told = entries.scan(from, to, BATCH, this::take);
            last = told < BATCH;
        }
        return batch.poll();
    }

    private void take(byte[] key, byte[] value) throws SigmaVaultException {
        batch.add(FileView.decode(folder, Keys.tail(key, NAME_AT), value));
        from = Keys.next(key);
    }
}
