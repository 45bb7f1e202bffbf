package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import io.sigmavault.vault.tree.Walk;

/// Goes through the regular files below a folder, by name.
final class FileWalk {

    private static final int TELL_EVERY = 256;

    private final FileView view;
    private final Space.Progress progress;
    private final long total;
    private long done;

    /// @param total files that all walks together are about to see, for the progress
    FileWalk(FileView view, Space.Progress progress, long total) {
        this.view = view;
        this.progress = progress;
        this.total = total;
    }

    /// Takes a file under one of its names.
    interface Visitor {
        void file(Entry name, Inode file) throws SigmaVaultException;
    }

    /// Takes each step as well, folders included.
    interface Steps {
        void step(Walk.Step step) throws SigmaVaultException;
    }

    void below(long folder, Visitor visitor) throws SigmaVaultException, InterruptedException {
        below(folder, _ -> {}, visitor);
    }

    void below(long folder, Steps steps, Visitor visitor)
            throws SigmaVaultException, InterruptedException {
        var walk = view.walk(folder);
        for (var step = walk.next(); step != null; step = walk.next()) {
            steps.step(step);
            if (step.entry().type() == FileType.FILE) {
                visitor.file(step.entry(), view.stat(step.entry().inode()));
            }
            if (++done % TELL_EVERY == 0) {
                tell();
            }
        }
    }

    private void tell() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("a survey was ended");
        }
        progress.at(Math.min(done, total), total);
    }
}
