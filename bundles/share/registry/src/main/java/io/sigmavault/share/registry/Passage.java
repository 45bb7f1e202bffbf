package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Share;
import io.sigmavault.share.SourceProvider;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;

/// One operation that was let in: the share as it is now, its files, and the loan of their source until it is closed.
///
/// @param protocol by which it comes, empty for none
record Passage(
        Share share,
        Caller caller,
        FileView files,
        Lease<String, SourceProvider> lease,
        boolean audited,
        Quota quota,
        Gatekeeper gate,
        RecycleBin bin,
        LockList locks,
        String protocol,
        Count count)
        implements AutoCloseable {

    /// Hears what goes through.
    @FunctionalInterface
    interface Count {
        /// Of what nobody measures.
        Count NONE = (_, _) -> {};

        /// @param in bytes written into the share
        /// @param out bytes read from it
        void moved(long in, long out);
    }

    /// The same, to other files of the share. They refuse changes themselves, so that none has to be written down.
    Passage over(FileView others) {
        return new Passage(
                share, caller, others, lease, true, quota, gate, bin, locks, protocol, count);
    }

    @Override
    public void close() {
        lease.close();
    }

    /// Has a change written down, unless the source does that.
    ///
    /// @throws SigmaVaultException code `locked`
    void changing(String verb, VaultPath path) throws SigmaVaultException {
        checkLocks(path, false);
        note(verb, path);
    }

    /// The same of a change of all that is below a path.
    void changingAll(String verb, VaultPath path) throws SigmaVaultException {
        checkLocks(path, true);
        note(verb, path);
    }

    /// @throws SigmaVaultException code `locked`
    void checkLocks(VaultPath path, boolean deep) throws SigmaVaultException {
        locks.check(share, protocol, path, deep);
    }

    private void note(String verb, VaultPath path) throws SigmaVaultException {
        if (!audited) {
            gate.changing(share, caller, verb, path.toString());
        }
    }

    boolean recycles(VaultPath path) {
        return share.recycleBin() && !RecycleBin.inside(path);
    }

    void recycle(VaultPath path) throws SigmaVaultException {
        bin.take(files, path);
    }

    long used() throws SigmaVaultException {
        return quota.used(files);
    }

    /// @throws SigmaVaultException code `quota-exceeded`
    void take(long bytes) throws SigmaVaultException {
        if (share.quotaBytes() > 0 && bytes > 0) {
            quota.take(share.name(), share.quotaBytes(), bytes, files);
        } else if (bytes > 0) {
            quota.giveBack(-bytes);
        }
    }

    /// Makes what takes room.
    interface Making {
        Entry make() throws SigmaVaultException;
    }

    /// Has something made of so many bytes, written down before, and counted if it was.
    Entry adding(long bytes, VaultPath path, Making making) throws SigmaVaultException {
        take(bytes);
        boolean made = false;
        try {
            changing("write", path);
            Entry entry = making.make();
            made = true;
            return entry;
        } finally {
            if (!made) {
                giveBack(bytes);
            }
        }
    }

    void giveBack(long bytes) {
        if (bytes > 0) {
            quota.giveBack(bytes);
        }
    }

    void forgetUse() {
        quota.forget();
    }

    /// Size of what is there, 0 if nothing is.
    long sizeOf(VaultPath path) throws SigmaVaultException {
        try {
            return files.stat(path).sizeBytes();
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return 0;
            }
            throw e;
        }
    }
}
