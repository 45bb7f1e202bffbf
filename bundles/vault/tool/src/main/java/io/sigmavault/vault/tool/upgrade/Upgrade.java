package io.sigmavault.vault.tool.upgrade;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.put.Cutter;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.VaultTree;
import java.time.Clock;
import java.util.List;

/// Makes a new vault with all files of one of format 0, and a first snapshot of them. The new one has its name when all of
/// it is on stable storage, not before: [Target].
public final class Upgrade {

    private final VaultFiles from;
    private final Target target;
    private final Options options;
    private final Crypto crypto;
    private final Codecs codecs;

    public Upgrade(VaultFiles from, Target target, Options options, Crypto crypto, Codecs codecs) {
        this.from = from;
        this.target = target;
        this.options = options;
        this.crypto = crypto;
        this.codecs = codecs;
    }

    /// Owner and group of all files: format 0 has none.
    public record Owner(int uid, int gid) {}

    /// What was done.
    ///
    /// @param files how many were copied
    /// @param snapshot number of the first snapshot
    public record Done(long files, long snapshot) {}

    /// @param slots of the new vault
    /// @param about what the snapshot says about itself
    /// @throws SigmaVaultException codes `vault-exists` if the target is taken; `vault-busy` if another process makes the
    ///     same one; those of reading the old and writing the new one. What is unfinished is deleted, now or by the next run
    public Done run(List<NewSlot> slots, Owner owner, Snapshot.About about, Progress progress)
            throws SigmaVaultException {
        target.prepare();
        try {
            var done = fill(slots, owner, about, progress);
            target.finish();
            return done;
        } catch (SigmaVaultException e) {
            target.discard();
            throw e;
        }
    }

    private Done fill(List<NewSlot> slots, Owner owner, Snapshot.About about, Progress progress)
            throws SigmaVaultException {
        try (var vault = VaultFolder.create(target.unfinished(), slots, options, crypto, codecs);
                var tree = VaultTree.open(vault.objects(), Settings.DEFAULT, Clock.systemUTC());
                var writer = vault.objects().writer()) {
            var cutter = Cutter.of(vault.objects(), writer);
            long files =
                    new Copy(from, tree.head(), cutter, owner.uid(), owner.gid(), progress).all();
            writer.flush();
            return new Done(files, tree.snapshots().create(about).sequence());
        }
    }
}
