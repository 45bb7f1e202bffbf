package io.sigmavault.audit;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// What shows that the audit log only ever grew: signed checkpoints of its Merkle tree (RFC 9162), and proofs. Whoever keeps a
/// checkpoint elsewhere can tell later that entries before it were changed, left out or cut off. Hashes are SHA-256, 32 bytes.
@ProviderType
public interface AuditProofs {

    /// The newest checkpoint: a signed note (C2SP tlog-checkpoint) with an Ed25519 and an ML-DSA-65 signature. One is made
    /// within seconds of an entry.
    ///
    /// @throws SigmaVaultException code `audit-checkpoint-missing`: none is signed yet; `audit-rewritten`: the log is not what
    ///     an earlier checkpoint says, and none is given any more
    String checkpoint() throws SigmaVaultException;

    /// The keys that checkpoints are signed with, as `name+id+key` (C2SP signed-note).
    ///
    /// @throws SigmaVaultException code `audit-checkpoint-missing`: there are none yet
    List<String> keys() throws SigmaVaultException;

    /// That an entry is in the tree of the first `size` entries.
    ///
    /// @param position 1 to `size`
    /// @throws SigmaVaultException code `audit-proof-impossible`: there are not so many entries
    Inclusion inclusion(long position, long size) throws SigmaVaultException;

    /// That the first `to` entries begin with the first `from` entries.
    ///
    /// @param from 0 to `to`
    /// @return hashes of RFC 9162 §2.1.4
    /// @throws SigmaVaultException code `audit-proof-impossible`: there are not so many entries
    List<byte[]> consistency(long from, long to) throws SigmaVaultException;

    /// A tile of the tree (C2SP tlog-tiles).
    ///
    /// @param path `LEVEL/INDEX` or `LEVEL/INDEX.p/WIDTH`
    /// @return its hashes behind each other
    /// @throws SigmaVaultException code `audit-tile-missing`: it is none of this tree
    byte[] tile(String path) throws SigmaVaultException;

    /// @param leaf hash of the entry
    /// @param hashes of RFC 9162 §2.1.3, from the entry's neighbour up
    record Inclusion(long position, long size, byte[] leaf, List<byte[]> hashes) {}
}
