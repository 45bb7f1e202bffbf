package io.sigmavault.audit.chain;

import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.LogCheck;
import io.sigmavault.audit.tree.Proofs;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.audit.tree.TiledTree;
import io.sigmavault.audit.tree.TreeHash;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Merkle tree over the entries of the audit log, beside them in its folder, and its newest checkpoint. The log is the
/// truth: what is not as it says is made again from it; only where the log is not what a checkpoint says there is [#trouble].
final class AuditTree {

    private static final int PAGE = 10_000;
    private static final long PAGE_BYTES = 16 << 20;

    private final Path folder;
    private final ChainedLog log;
    private final @Nullable String trouble;
    private TiledTree tree;
    private boolean stale;
    private @Nullable SignedNote note;

    /// Opens the tree of an open log. Reads the entries since the last checkpoint, or all if tiles are missing or wrong.
    ///
    /// @param folder the log's
    AuditTree(Path folder, ChainedLog log) throws IOException {
        this.folder = folder;
        this.log = log;
        String found = null;
        Checkpoint last = null;
        try {
            note = SignedNote.parse(Files.readAllBytes(folder.resolve(LogCheck.CHECKPOINT)));
            last = Checkpoint.parse(note.text());
        } catch (NoSuchFileException _) {
            // a new log, or one of an earlier version
        } catch (IllegalArgumentException e) {
            found = "its checkpoint is none: " + e.getMessage();
        }
        this.tree = load(last);
        this.trouble = last == null ? found : compare(last);
    }

    private Path tiles() {
        return folder.resolve(LogCheck.TILES);
    }

    private TiledTree load(@Nullable Checkpoint last) throws IOException {
        if (last != null && last.size() <= log.lastPosition()) {
            try {
                var opened = fill(TiledTree.open(tiles(), last.size()));
                if (Arrays.equals(Proofs.root(opened, last.size()), last.root())) {
                    return opened;
                }
            } catch (IOException _) {
                // tiles are missing or torn
            }
        }
        return fill(new TiledTree(tiles()));
    }

    private TiledTree fill(TiledTree fresh) throws IOException {
        for (long at = fresh.size(); at < log.lastPosition(); at = fresh.size()) {
            for (LogRecord record : log.read(at, PAGE, PAGE_BYTES)) {
                fresh.add(TreeHash.leaf(record.payload()));
            }
        }
        return fresh;
    }

    private @Nullable String compare(Checkpoint last) throws IOException {
        if (last.size() > tree.size()) {
            return "it has "
                    + tree.size()
                    + " entries, and had "
                    + last.size()
                    + " when its newest checkpoint was signed: its end was cut off";
        }
        return Arrays.equals(Proofs.root(tree, last.size()), last.root())
                ? null
                : "its first "
                        + last.size()
                        + " entries are not those that its newest checkpoint was signed for:"
                        + " they were written anew";
    }

    /// What contradicts the newest checkpoint; null if nothing does. It is looked at when the log is opened.
    @Nullable String trouble() {
        return trouble;
    }

    /// Adds what the log just stored. A tile that can't be written makes the tree stale, and the log goes on.
    synchronized void add(List<LogRecord> records) {
        try {
            for (LogRecord record : records) {
                if (!stale) {
                    tree.add(TreeHash.leaf(record.payload()));
                }
            }
        } catch (IOException _) {
            stale = true;
        }
    }

    /// The tree, with all entries.
    ///
    /// @throws IOException if it had to be made again, and could not
    synchronized TiledTree tree() throws IOException {
        if (stale) {
            tree = load(note == null ? null : Checkpoint.parse(note.text()));
            stale = false;
        }
        return tree;
    }

    /// The newest checkpoint; null before the first.
    synchronized @Nullable SignedNote note() {
        return note;
    }

    /// Puts a checkpoint, and the keys that signed it, on stable storage.
    synchronized void keep(SignedNote fresh, String keys) throws IOException {
        StableFile.replace(folder.resolve(LogCheck.KEYS), keys.getBytes(StandardCharsets.UTF_8));
        StableFile.replace(
                folder.resolve(LogCheck.CHECKPOINT),
                fresh.format().getBytes(StandardCharsets.UTF_8));
        note = fresh;
    }
}
