package io.sigmavault.vault.tool.cli;

import java.util.concurrent.atomic.AtomicLong;

/// Shows how far a long work is, on one line of standard error, twice a second at most. Safe for many threads; a
/// silent one costs an addition.
public final class Progress {

    private static final long EVERY_NANOS = 500_000_000;

    private final Terminal terminal;
    private final String work;
    private final boolean shown;
    private final long start = System.nanoTime();
    private final AtomicLong next = new AtomicLong(start + EVERY_NANOS);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private volatile long total;
    private int width;

    /// @param work what is done, such as `storing`
    public Progress(Terminal terminal, Arguments arguments, String work) {
        this(
                terminal,
                !arguments.has(Option.QUIET)
                        && (terminal.interactive() || arguments.has(Option.PROGRESS)),
                work);
    }

    /// @param shown whether anything is shown at all
    public Progress(Terminal terminal, boolean shown, String work) {
        this.terminal = terminal;
        this.shown = shown;
        this.work = work;
    }

    /// @param bytes of the whole work; 0 while unknown
    public void total(long bytes) {
        total = bytes;
    }

    /// Adds what was done.
    public void add(long moreFiles, long moreBytes) {
        files.addAndGet(moreFiles);
        bytes.addAndGet(moreBytes);
        showWhenDue();
    }

    /// Sets what was done, for work that counts itself.
    public void set(long doneBytes, long totalBytes) {
        bytes.set(doneBytes);
        total = totalBytes;
        showWhenDue();
    }

    private void showWhenDue() {
        if (!shown) {
            return;
        }
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + EVERY_NANOS)) {
            show(now);
        }
    }

    private synchronized void show(long now) {
        String line = line(now);
        terminal.error().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        terminal.error().flush();
        width = line.length();
    }

    private String line(long now) {
        double seconds = Math.max(1e-3, (now - start) / 1e9);
        long done = bytes.get();
        double rate = done / seconds;
        var line = new StringBuilder(work).append(": ");
        if (files.get() > 0) {
            line.append(files.get()).append(" files, ");
        }
        line.append(Sizes.bytes(done));
        long all = total;
        if (all > 0) {
            line.append(" of ").append(Sizes.bytes(all));
        }
        line.append(", ").append(Sizes.bytes((long) rate)).append("/s");
        if (all > done && rate > 0) {
            line.append(", ").append(Sizes.duration((long) ((all - done) / rate))).append(" left");
        }
        return line.toString();
    }

    /// Clears the line.
    public synchronized void end() {
        if (width > 0) {
            terminal.error().print("\r" + " ".repeat(width) + "\r");
            terminal.error().flush();
            width = 0;
        }
    }

    /// Seconds since the start.
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
