package io.sigmavault.vault.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Packs open for reading: the most recently used ones stay open.
final class PackReaders implements AutoCloseable {

    private static final int MOST = 64;

    interface Opener {
        Opened open(int pack) throws IOException;
    }

    /// An open pack. Closing a lease gives it back.
    static final class Opened {
        private final DiskFile file;
        private final FileCipher cipher;
        private int users;
        private boolean dropped;

        Opened(DiskFile file, FileCipher cipher) {
            this.file = file;
            this.cipher = cipher;
        }
    }

    /// The use of an open pack by one thread.
    final class Lease implements AutoCloseable {
        private final Opened opened;

        private Lease(Opened opened) {
            this.opened = opened;
        }

        DiskFile file() {
            return opened.file;
        }

        FileCipher cipher() {
            return opened.cipher;
        }

        @Override
        public void close() throws IOException {
            synchronized (PackReaders.this) {
                opened.users--;
                closeIfUnused(opened);
            }
        }
    }

    private final Opener opener;
    private final Map<Integer, Opened> open = new LinkedHashMap<>(16, 0.75f, true);

    PackReaders(Opener opener) {
        this.opener = opener;
    }

    synchronized Lease open(int pack) throws IOException {
        var opened = open.get(pack);
        if (opened == null) {
            opened = opener.open(pack);
            open.put(pack, opened);
            if (open.size() > MOST) {
                var oldest = open.entrySet().iterator().next().getKey();
                forget(oldest);
            }
        }
        opened.users++;
        return new Lease(opened);
    }

    /// Closes a pack as soon as nobody uses it.
    synchronized void forget(int pack) throws IOException {
        var opened = open.remove(pack);
        if (opened != null) {
            opened.dropped = true;
            closeIfUnused(opened);
        }
    }

    private static void closeIfUnused(Opened opened) throws IOException {
        if (opened.dropped && opened.users == 0) {
            opened.cipher.close();
            opened.file.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (var pack : java.util.List.copyOf(open.keySet())) {
            forget(pack);
        }
    }
}
