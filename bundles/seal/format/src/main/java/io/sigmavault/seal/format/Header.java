package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The start of a file: a copy of its key for each recipient. Nothing in it names a recipient.
///
/// @param bytes all of it
/// @param stanzas one for each recipient, in an order that says nothing
record Header(byte[] bytes, byte[] fileId, List<Stanza> stanzas) {

    /// @param wrapped the file key under the secret that the ciphertext gives
    record Stanza(KemNumber kem, byte[] ciphertext, byte[] wrapped) {}

    /// Makes one for a file key.
    ///
    /// @throws SigmaVaultException if a recipient's key is none, code `recipient-invalid`
    static Header of(Crypto crypto, Secret fileKey, List<Recipient> recipients)
            throws SigmaVaultException {
        if (recipients.isEmpty() || recipients.size() > Layout.MOST_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "a file has 1 to " + Layout.MOST_RECIPIENTS + " recipients");
        }
        byte[] fileId = crypto.random().bytes(Layout.FILE_ID);
        var stanzas = new ArrayList<Stanza>();
        for (var recipient : recipients) {
            stanzas.add(stanza(crypto, fileKey, fileId, recipient));
        }
        // ciphertexts look random: sorted by them, the order on the command line is gone
        stanzas.sort((one, other) -> Arrays.compareUnsigned(one.ciphertext, other.ciphertext));
        byte[] before = encoded(fileId, stanzas);
        byte[] commitment = FileKeys.commitment(crypto, fileKey, fileId, before);
        byte[] all = Arrays.copyOf(before, before.length + commitment.length);
        System.arraycopy(commitment, 0, all, before.length, commitment.length);
        return new Header(all, fileId, List.copyOf(stanzas));
    }

    private static Stanza stanza(Crypto crypto, Secret fileKey, byte[] fileId, Recipient recipient)
            throws SigmaVaultException {
        var kem = KemNumber.of(recipient.kem());
        try {
            var given = crypto.kem(kem.algorithm()).encapsulate(recipient.publicKey());
            try (var secret = given.secret();
                    var wrapping = FileKeys.derive(crypto, secret, fileId, "recipient")) {
                var wrapped = ByteBuffer.allocate(Layout.WRAPPED);
                // the wrapping key is used this once
                crypto.aead(Crypto.AES_256_GCM)
                        .seal(
                                wrapping,
                                new byte[Layout.NONCE],
                                new byte[] {(byte) kem.number()},
                                ByteBuffer.wrap(fileKey.bytes()),
                                wrapped);
                return new Stanza(kem, given.ciphertext(), wrapped.array());
            }
        } catch (InvalidKeyMaterialException e) {
            throw new SigmaVaultException(
                            "recipient-invalid",
                            422,
                            "a recipient's key is none: " + e.getMessage())
                    .because(e);
        }
    }

    private static byte[] encoded(byte[] fileId, List<Stanza> stanzas) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Layout.MAGIC);
        out.write(Layout.VERSION);
        out.writeBytes(fileId);
        out.write(stanzas.size() >>> 8);
        out.write(stanzas.size());
        for (var stanza : stanzas) {
            out.write(stanza.kem.number());
            out.writeBytes(stanza.ciphertext);
            out.writeBytes(stanza.wrapped);
        }
        return out.toByteArray();
    }

    static Header read(Source in) throws SigmaVaultException {
        var start = in.exactly(Layout.MAGIC.length + 1);
        if (!Arrays.equals(start, 0, Layout.MAGIC.length, Layout.MAGIC, 0, Layout.MAGIC.length)) {
            throw SealedException.damaged("it begins otherwise");
        }
        int version = start[Layout.MAGIC.length] & 255;
        if (version != Layout.VERSION) {
            throw SealedException.newer("format " + version);
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(start);
        byte[] fileId = taken(in, all, Layout.FILE_ID);
        int count = ByteBuffer.wrap(taken(in, all, 2)).getShort() & 0xFFFF;
        if (count == 0 || count > Layout.MOST_RECIPIENTS) {
            throw SealedException.damaged(count + " recipients");
        }
        var stanzas = new ArrayList<Stanza>();
        for (int i = 0; i < count; i++) {
            var kem = KemNumber.of(taken(in, all, 1)[0] & 255);
            stanzas.add(
                    new Stanza(
                            kem,
                            taken(in, all, kem.ciphertextBytes()),
                            taken(in, all, Layout.WRAPPED)));
        }
        taken(in, all, Layout.HASH);
        return new Header(all.toByteArray(), fileId, List.copyOf(stanzas));
    }

    private static byte[] taken(Source in, ByteArrayOutputStream all, int count)
            throws SigmaVaultException {
        byte[] bytes = in.exactly(count);
        all.writeBytes(bytes);
        return bytes;
    }

    /// The file key, for whoever has one of the private keys.
    ///
    /// @throws SealedException code [SealedException#WRONG_KEY] if none fits, [SealedException#DAMAGED] if one does but the
    ///     header was changed
    Secret open(Crypto crypto, List<Identity> identities) throws SigmaVaultException {
        for (var identity : identities) {
            for (var stanza : stanzas) {
                if (stanza.kem.algorithm().equals(identity.kem())) {
                    var key = tried(crypto, stanza, identity);
                    if (key.sizeBytes() > 0) {
                        return checked(crypto, key);
                    }
                }
            }
        }
        throw SealedException.wrongKey();
    }

    /// @throws SealedException code [SealedException#DAMAGED] if it is not the key of this header; then it is cleared
    Secret checked(Crypto crypto, Secret fileKey) throws SigmaVaultException {
        int end = bytes.length - Layout.HASH;
        byte[] commitment = FileKeys.commitment(crypto, fileKey, fileId, Arrays.copyOf(bytes, end));
        if (!MessageDigest.isEqual(commitment, Arrays.copyOfRange(bytes, end, bytes.length))) {
            fileKey.close();
            throw SealedException.damaged("its header is not what the file's key commits to");
        }
        return fileKey;
    }

    /// @return of no bytes if it is another recipient's
    private Secret tried(Crypto crypto, Stanza stanza, Identity identity)
            throws SigmaVaultException {
        byte[] key = new byte[Layout.KEY];
        try (var secret =
                        crypto.kem(stanza.kem.algorithm())
                                .decapsulate(identity.privateKey(), stanza.ciphertext);
                var wrapping = FileKeys.derive(crypto, secret, fileId, "recipient")) {
            crypto.aead(Crypto.AES_256_GCM)
                    .open(
                            wrapping,
                            new byte[Layout.NONCE],
                            new byte[] {(byte) stanza.kem.number()},
                            ByteBuffer.wrap(stanza.wrapped),
                            ByteBuffer.wrap(key));
            return Secret.owning(key);
        } catch (AuthenticationFailedException _) {
            return Secret.owning(new byte[0]);
        } catch (InvalidKeyMaterialException e) {
            throw new SigmaVaultException(
                            "key-invalid", 422, "the private key is none: " + e.getMessage())
                    .because(e);
        }
    }
}
