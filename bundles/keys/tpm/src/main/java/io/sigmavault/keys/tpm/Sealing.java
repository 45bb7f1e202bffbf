package io.sigmavault.keys.tpm;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/// Wraps keys by sealing them under a key of the TPM, with the hash of what they are for, and bound to the signer's policy where
/// one holds. Layout of the body: docs/format/keys.md, keys in a TPM.
///
/// @param policy of the one who signs for what is started
record Sealing(Tpm tpm, SignedPolicy policy) {

    private static final int HASH_BYTES = 32;
    private static final byte[] EMPTY = new byte[0];

    /// The policy digest that new keys are bound to: the signer's where he signed for what this machine has started. Else empty, since
    /// nothing that is bound would open: the image is not signed, or the firmware measured nothing.
    byte[] binding() throws IOException, AnswerException, HsmException {
        if (!policy.exists()) {
            return EMPTY;
        }
        int session = tpm.startPolicy();
        try {
            return policy.signatureFor(tpm.policyPcr11(session)).isPresent()
                    ? policy.digest()
                    : EMPTY;
        } finally {
            tpm.flush(session);
        }
    }

    byte[] seal(int parent, byte[] value, Secret secret, byte[] associatedData)
            throws IOException, AnswerException, HsmException {
        byte[] bound = binding();
        byte[] data =
                ByteBuffer.allocate(secret.sizeBytes() + HASH_BYTES)
                        .put(secret.bytes())
                        .put(Ecdsa.sha256(associatedData))
                        .array();
        try {
            Tpm.Blob blob = tpm.create(parent, value, EMPTY, data, Templates.sealed(bound, EMPTY));
            byte[] body =
                    Command.structure(to ->
                            to.u8(bound.length == 0 ? 0 : 1)
                                    .raw(bound)
                                    .raw(Templates.unique(blob.area()))
                                    .raw(blob.secretPart()));
            return new WrappedKey(WrappedKey.TPM_SEAL, body).encode();
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /// @return to be closed by the caller
    Secret open(int parent, byte[] value, byte[] body, byte[] associatedData)
            throws IOException, AnswerException, HsmException {
        boolean isBound = body[0] == 1;
        int fixed = 1 + (isBound ? HASH_BYTES : 0) + HASH_BYTES;
        if (body[0] < 0 || body[0] > 1 || body.length <= fixed) {
            throw HsmException.refused(TpmToken.NAME);
        }
        byte[] bound = Arrays.copyOfRange(body, 1, fixed - HASH_BYTES);
        byte[] unique = Arrays.copyOfRange(body, fixed - HASH_BYTES, fixed);
        byte[] secretPart = Arrays.copyOfRange(body, fixed, body.length);
        var blob = new Tpm.Blob(Templates.sealed(bound, unique), secretPart);
        // a TPM without resource manager has no room for the signer's key and the sealed one at
        // once
        int session = isBound ? new SignedStart(tpm, policy).authorise(bound) : 0;
        try {
            int item = load(parent, value, blob);
            try (Secret data = Secret.owning(unseal(item, session))) {
                return secret(data, associatedData);
            } finally {
                tpm.flush(item);
            }
        } finally {
            if (isBound) {
                tpm.flush(session);
            }
        }
    }

    private byte[] unseal(int item, int session) throws IOException, AnswerException, HsmException {
        if (session == 0) {
            return tpm.unseal(item, EMPTY);
        }
        try {
            return tpm.unsealByPolicy(item, session);
        } catch (AnswerException e) {
            throw SignedStart.refused("it is not for what this machine has started").because(e);
        }
    }

    private int load(int parent, byte[] value, Tpm.Blob blob)
            throws IOException, AnswerException, HsmException {
        try {
            return tpm.load(parent, value, blob);
        } catch (AnswerException e) {
            if (e.code() == AnswerException.LOCKOUT || e.code() == AnswerException.AUTH_FAIL) {
                throw e;
            }
            throw HsmException.refused(TpmToken.NAME).because(e);
        }
    }

    private static Secret secret(Secret data, byte[] associatedData) throws HsmException {
        byte[] bytes = data.bytes();
        int length = bytes.length - HASH_BYTES;
        if (length < HsmSession.FEWEST_SECRET_BYTES || length > HsmSession.MOST_SECRET_BYTES) {
            throw HsmException.refused(TpmToken.NAME);
        }
        byte[] purpose = Arrays.copyOfRange(bytes, length, bytes.length);
        if (!MessageDigest.isEqual(purpose, Ecdsa.sha256(associatedData))) {
            throw HsmException.refused(TpmToken.NAME);
        }
        return Secret.owning(Arrays.copyOf(bytes, length));
    }
}
