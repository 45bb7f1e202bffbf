package io.sigmavault.keys.tpm;

import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.KeyUse;
import java.util.Base64;

/// A key as the token's file has it: nothing secret, since only the TPM reads the second half of `blob`.
///
/// @param id 32 hexadecimal digits
record StoredKey(String id, KeyUse use, String label, Tpm.Blob blob) {

    HsmKey described() {
        if (use == KeyUse.WRAP) {
            return new HsmKey(id, label, use, "TPM-SEAL", "");
        }
        byte[] publicKey = Ecdsa.publicKey(Templates.point(blob.area()));
        return new HsmKey(id, label, use, "EC-P256", Base64.getEncoder().encodeToString(publicKey));
    }
}
