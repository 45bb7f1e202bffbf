package io.sigmavault.share;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/// Earlier states of the files of one kind of source. It decides nothing about who may; paths are those of the share.
@ConsumerType
public interface VersionSource {

    /// As [ShareSource#kind].
    String kind();

    /// The states there are, the newest first.
    List<State> states(ShareSource source) throws SigmaVaultException;

    /// What was at a path.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `snapshot-unknown`
    Entry stat(ShareSource source, long state, VaultPath path) throws SigmaVaultException;

    /// What was in a folder.
    EntryPage list(
            ShareSource source, long state, VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException;

    /// The files as they were, to read: what would change them throws code `snapshot-read-only`.
    ///
    /// @throws SigmaVaultException codes `snapshot-unknown`, `not-supported` (not by this source)
    default FileView files(ShareSource source, long state) throws SigmaVaultException {
        throw new SigmaVaultException(
                "not-supported", 409, "earlier states of this source can't be read as files");
    }

    /// Puts something back, as one change of now.
    ///
    /// @param replace what is at `to` gives way
    /// @throws SigmaVaultException codes `file-not-found`, `snapshot-unknown`, `file-exists`, `vault-full`
    Entry restore(
            ShareSource source,
            long state,
            VaultPath from,
            VaultPath to,
            boolean replace,
            Actor actor)
            throws SigmaVaultException;

    /// One state.
    ///
    /// @param number from 1, grows with time
    /// @param label for people; may be empty
    record State(long number, Instant created, String label) {}
}
