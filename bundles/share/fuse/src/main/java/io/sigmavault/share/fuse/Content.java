package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.FileView.Reader;
import io.sigmavault.share.FileView.Writer;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The content of one file, for all who have it open here: one writer, so that each sees what the others wrote, or one
/// reader. What is written is published to others when one of them closes the file or forces it, and every few seconds.
/// Volatile fields may be looked at without the lock.
final class Content {

    /// No revision.
    private static final long NONE = -1;

    private final long file;
    private final AtomicLong changes;
    private final List<Reader> retired = new ArrayList<>();
    private volatile int opens;
    private volatile @Nullable Writer writer;
    private @Nullable Reader reader;
    private @Nullable FileView writersView;
    private volatile boolean dirty;
    private volatile int published;
    private volatile Instant written = Instant.EPOCH;
    private int writers;
    private boolean lost;
    private long revision = NONE;

    /// @param file its number ([Entry#id])
    /// @param changes counts what may differ from an entry that was read before
    Content(long file, AtomicLong changes) {
        this.file = file;
        this.changes = changes;
    }

    boolean isOpen() {
        return opens > 0;
    }

    /// Somebody opens it.
    ///
    /// @param now what is there; null if the file has no name any more
    /// @return whether what the kernel keeps of it is still right
    synchronized boolean open(@Nullable Entry now, boolean toWrite) {
        opens++;
        writers += toWrite ? 1 : 0;
        if (now == null || dirty) {
            return true;
        }
        boolean same = revision == now.revision();
        if (!same && writer == null) {
            changedOutside();
        }
        revision = now.revision();
        return same;
    }

    /// Somebody else changed it: who reads on reads what is there now.
    synchronized void changedOutside() {
        retire(reader); // somebody may be reading from it
        reader = null;
        revision = NONE;
    }

    /// Where to read from.
    ///
    /// @param at null if the file has no name any more
    synchronized Reader readable(FileView view, @Nullable VaultPath at)
            throws SigmaVaultException, Errno {
        var open = writer != null ? writer : reader;
        if (open == null) {
            open = still(view.openRead(named(at)), view, at);
            reader = open;
        }
        return open;
    }

    /// Whether what was read is of another revision than what was opened: who writes sees at once what others publish.
    /// Counts once.
    ///
    /// @param at null if the file has no name any more
    boolean wentOn(Reader from, FileView view, @Nullable VaultPath at) throws SigmaVaultException {
        if (!(from instanceof Writer) || dirty || at == null) {
            return false;
        }
        synchronized (this) {
            long before = revision;
            revision = view.stat(at).revision();
            return revision != before;
        }
    }

    /// What is done to the content.
    @FunctionalInterface
    interface Change {
        void to(Writer writer) throws SigmaVaultException;
    }

    /// Changes the content. It counts as not published from before until after: what is published meanwhile may lack it.
    void change(FileView view, @Nullable VaultPath at, Change change)
            throws SigmaVaultException, Errno {
        var open = writable(view, at);
        try {
            change.to(open);
        } finally {
            changed(open);
        }
    }

    private synchronized void changed(Writer changed) {
        if (writer == changed) {
            written = Instant.now();
            dirty = true;
        }
    }

    private synchronized Writer writable(FileView view, @Nullable VaultPath at)
            throws SigmaVaultException, Errno {
        var open = writer;
        if (open == null) {
            open = still(view.openWrite(named(at), false), view, at);
            writer = open;
            writersView = view;
        }
        written = Instant.now();
        dirty = true;
        return open;
    }

    private static VaultPath named(@Nullable VaultPath at) throws Errno {
        if (at == null) {
            throw new Errno(Errno.ESTALE);
        }
        return at;
    }

    /// What was opened by its name, unless another file took the name just now.
    private <R extends Reader> R still(R opened, FileView view, @Nullable VaultPath at)
            throws SigmaVaultException, Errno {
        boolean mine = false;
        try {
            mine = view.stat(named(at)).id() == file;
        } finally {
            if (!mine) {
                opened.close();
            }
        }
        if (!mine) {
            throw new Errno(Errno.ESTALE);
        }
        return opened;
    }

    /// The file is about to lose its name: who has it open keeps it.
    synchronized void keep(FileView view, VaultPath at) throws SigmaVaultException, Errno {
        if (writer == null && writers > 0) {
            writer = still(view.openWrite(at, false), view, at);
            writersView = view;
        } else if (writer == null && reader == null && opens > 0) {
            reader = still(view.openRead(at), view, at);
        }
    }

    /// What is known better than the source's entry says.
    synchronized Reply.Facts facts(Entry entry, boolean named) throws SigmaVaultException {
        int links = !named ? 0 : entry.folder() ? 2 : entry.names();
        var open = writer;
        var reading = reader;
        if (open == null && reading != null && !named) {
            return new Reply.Facts(entry, reading.sizeBytes(), entry.modified(), links);
        }
        return open != null && (dirty || lost || !named)
                ? new Reply.Facts(entry, open.sizeBytes(), written, links)
                : new Reply.Facts(entry, entry.sizeBytes(), entry.modified(), links);
    }

    /// How often something was published: an entry that was asked for before that is not as the file is.
    int published() {
        return published;
    }

    boolean isDirty() {
        return dirty;
    }

    /// Has others see what was written, if anything was, in the name of who opened the file to write.
    ///
    /// @param at null if the file has no name any more
    synchronized void publish(@Nullable VaultPath at) throws SigmaVaultException {
        if (writersView != null) {
            publish(writersView, at);
        }
    }

    /// Nobody has it open any more, whatever the kernel thinks.
    synchronized void end() {
        opens = 0;
        retire(writer);
        retire(reader);
        writer = null;
        reader = null;
        dirty = false;
        retired.forEach(Reader::close);
        retired.clear();
    }

    /// Has others see what was written; of a file that was removed there are none.
    ///
    /// @param at null if it is not known where the file is
    synchronized void publish(FileView view, @Nullable VaultPath at) throws SigmaVaultException {
        var open = writer;
        if (open == null || !dirty || lost) {
            return;
        }
        dirty = false;
        try {
            open.publish(written);
            published++;
            changes.incrementAndGet();
            revision = at == null ? NONE : view.stat(at).revision();
        } catch (SigmaVaultException | RuntimeException e) {
            if (!gone(e)) {
                dirty = true;
                throw e;
            }
            lost = true;
        }
    }

    private static boolean gone(Exception e) {
        return e instanceof SigmaVaultException known && known.code().equals("file-not-found");
    }

    /// Puts what was written on stable storage.
    synchronized void force(FileView view, @Nullable VaultPath at) throws SigmaVaultException {
        publish(view, at);
        var open = writer;
        if (open == null || lost) {
            view.force();
            return;
        }
        try {
            open.sync();
        } catch (SigmaVaultException e) {
            if (!gone(e)) {
                throw e;
            }
            lost = true; // nobody would find it
        }
    }

    /// Somebody closes it.
    synchronized void release(FileView view, @Nullable VaultPath at, boolean toWrite)
            throws SigmaVaultException {
        try {
            publish(view, at);
        } finally {
            opens--;
            writers -= toWrite ? 1 : 0;
            if (opens == 0) {
                end();
            } else if (writers == 0 && at != null && !dirty) {
                readOn();
            }
        }
    }

    /// Nobody writes any more: who reads goes on with what was written, even if others take the file's name.
    private void readOn() {
        if (writer != null) {
            retire(reader);
            reader = writer;
            writer = null;
        }
    }

    private void retire(@Nullable Reader old) {
        if (old != null) {
            retired.add(old);
        }
    }
}
