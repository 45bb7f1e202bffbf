package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditLog.Verification;
import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.RootsAt;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.audit.tree.TreeHash;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.DamagedLogException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the whole log and compares it with its chain, its newest checkpoint, and the checkpoints that are kept elsewhere on
/// this machine. The tiles of the tree are not believed: roots are made of the entries.
///
/// @param tree of the log, for its checkpoint
/// @param pins kept elsewhere, as they were last read
record Verifier(ChainedLog log, AuditTree tree, Pins pins) {

    Verification run(ChainedLog.Watcher watcher) throws SigmaVaultException, InterruptedException {
        SignedNote note = tree.note();
        Checkpoint newest = note == null ? null : Checkpoint.parse(note.text());
        List<Pins.Kept> kept = pins.known();
        var sizes = new ArrayList<Long>();
        kept.forEach(pin -> sizes.add(pin.checkpoint().size()));
        if (newest != null) {
            sizes.add(newest.size());
        }
        var roots = new RootsAt(sizes);
        try {
            ChainedLog.Verified read =
                    log.verify(watcher, record -> roots.add(TreeHash.leaf(record.payload())));
            String trouble = trouble(newest, kept, roots);
            return trouble == null
                    ? new Verification(read.records(), true, read.lastHashHex())
                    : new Verification(read.records(), false, trouble);
        } catch (DamagedLogException e) {
            return new Verification(e.goodRecords(), false, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "audit-unreadable", 500, "the audit log cannot be read: " + e)
                    .because(e);
        }
    }

    private @Nullable String trouble(
            @Nullable Checkpoint newest, List<Pins.Kept> kept, RootsAt roots) {
        String opened = tree.trouble();
        if (opened != null) {
            return opened;
        }
        if (newest != null && !agrees(newest, roots)) {
            return "its first "
                    + newest.size()
                    + " entries are not those that its newest checkpoint was signed for: they were"
                    + " written anew";
        }
        for (Pins.Kept pin : kept) {
            boolean ours = newest == null || pin.checkpoint().origin().equals(newest.origin());
            if (ours && !agrees(pin.checkpoint(), roots)) {
                return Pins.contradiction(pin.store(), pin.checkpoint().size(), roots.size());
            }
        }
        return null;
    }

    private static boolean agrees(Checkpoint checkpoint, RootsAt roots) {
        Optional<byte[]> root = roots.root(checkpoint.size());
        return root.isPresent() && Arrays.equals(root.get(), checkpoint.root());
    }
}
