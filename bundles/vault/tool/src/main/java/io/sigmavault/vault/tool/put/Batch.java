package io.sigmavault.vault.tool.put;

import java.util.ArrayList;
import java.util.List;

/// Files that one worker reads in a row: up to 64 files or 4 MiB, so that handing over costs little for each.
final class Batch {

    private static final int MOST_FILES = 64;
    private static final long MOST_BYTES = 4 << 20;

    final List<Source> sources = new ArrayList<>(MOST_FILES);
    private long bytes;
    private boolean done;

    /// @return whether it is full
    boolean add(Source source) {
        sources.add(source);
        bytes += source.stat.size();
        return sources.size() == MOST_FILES || bytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    synchronized boolean isDone() {
        return done;
    }

    synchronized void setDone() {
        done = true;
        notifyAll();
    }

    synchronized void awaitDone() throws InterruptedException {
        while (!done) {
            wait();
        }
    }
}
