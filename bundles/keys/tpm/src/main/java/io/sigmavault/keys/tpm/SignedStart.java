package io.sigmavault.keys.tpm;

import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.security.MessageDigest;

/// Shows a TPM that the machine started what the image's signer signed for.
///
/// @param policy what was signed for
record SignedStart(Tpm tpm, SignedPolicy policy) {

    /// @return a policy session that the signer's signature allows, to be flushed
    int authorise(byte[] bound) throws IOException, AnswerException, HsmException {
        if (!policy.exists() || !MessageDigest.isEqual(bound, policy.digest())) {
            throw refused("it is bound to images of another signer, or was changed");
        }
        int session = tpm.startPolicy();
        boolean done = false;
        try {
            byte[] approved = tpm.policyPcr11(session);
            byte[] signature =
                    policy.signatureFor(approved)
                            .orElseThrow(() ->
                                    refused(
                                            "nobody signed for what this machine has"
                                                    + " started"));
            Tpm.Loaded signer = tpm.loadExternal(policy.signerArea());
            byte[] ticket;
            try {
                ticket = tpm.verify(signer.handle(), Ecdsa.sha256(approved), signature);
            } finally {
                tpm.flush(signer.handle());
            }
            tpm.policyAuthorize(session, approved, signer.area(), ticket);
            done = true;
            return session;
        } catch (AnswerException e) {
            throw refused("the signature for what it has started is wrong").because(e);
        } finally {
            if (!done) {
                tpm.flush(session);
            }
        }
    }

    static HsmException refused(String why) {
        return new HsmException(
                HsmError.POLICY_REFUSED,
                TpmToken.NAME + " keeps this closed: " + why + "; start a signed image");
    }
}
