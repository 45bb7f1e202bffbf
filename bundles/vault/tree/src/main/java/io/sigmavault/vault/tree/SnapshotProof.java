package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.vault.objects.ObjectId;

/// What a stranger can check who has a vault's public key and the bytes of a snapshot, and no key of
/// the vault: that the holder of the signing key stated this number, time, label, these totals, this
/// root and the snapshot before it. The root is a keyed id: that it stands for given files can be
/// checked only with the vault's id key.
public final class SnapshotProof {

    private SnapshotProof() {}

    /// @param publicKey the vault's, got from someone who is trusted
    /// @param object as [SnapshotView#export] gives it
    /// @return what was signed; its `id` is zeros
    /// @throws SigmaVaultException code `snapshot-invalid`; `vault-damaged` if it is no
    ///     snapshot, `attributes-invalid` if the key is none
    public static Snapshot check(byte[] publicKey, byte[] object, Crypto crypto)
            throws SigmaVaultException {
        try {
            var parts = SnapshotCodec.parts(object);
            var snapshot = SnapshotCodec.read(parts.body(), new ObjectId(0, 0, 0, 0));
            var scheme = crypto.signature(Crypto.ML_DSA_65);
            if (!scheme.verify(publicKey, parts.message(), parts.signature())) {
                throw TreeException.forged(snapshot.sequence(), "the signature does not match");
            }
            if (!SnapshotCodec.fingerprint(publicKey).equals(snapshot.vault())) {
                throw TreeException.forged(snapshot.sequence(), "it is of another vault");
            }
            return snapshot;
        } catch (InvalidKeyMaterialException e) {
            throw TreeException.invalid("the public key is not one of ML-DSA-65").because(e);
        } catch (Malformed e) {
            throw FileView.damaged("the snapshot", e);
        }
    }
}
