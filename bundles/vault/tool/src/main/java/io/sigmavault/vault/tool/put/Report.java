package io.sigmavault.vault.tool.put;

import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.host.Names;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what a put did and names on standard error what it had to leave out. Safe for many threads.
public final class Report {

    private final Terminal terminal;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private long added;
    private long changed;
    private long unchanged;
    private long removed;

    public Report(Terminal terminal) {
        this.terminal = terminal;
    }

    /// A file that is not in the vault as it is on disk.
    void leftOut(byte[] path, String why) {
        leftOut.incrementAndGet();
        terminal.say(Names.text(path) + ": " + why);
    }

    void read(long bytes) {
        bytesRead.addAndGet(bytes);
    }

    void added() {
        added++;
    }

    void changed() {
        changed++;
    }

    void unchanged() {
        unchanged++;
    }

    void removed(long names) {
        removed += names;
    }

    /// How many files were left out.
    public long leftOut() {
        return leftOut.get();
    }

    /// Bytes of files that were read.
    public long bytesRead() {
        return bytesRead.get();
    }

    /// New names.
    public long addedNames() {
        return added;
    }

    /// Names whose file was stored again.
    public long changedNames() {
        return changed;
    }

    public long unchangedNames() {
        return unchanged;
    }

    public long removedNames() {
        return removed;
    }
}
