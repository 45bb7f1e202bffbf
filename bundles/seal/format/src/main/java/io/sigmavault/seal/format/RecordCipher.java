package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import java.nio.ByteBuffer;

/// Seals and opens the parts of records. Each is bound to its file, to its place in it, and to the lengths of its record. Safe
/// for many threads.
final class RecordCipher {

    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final Aead aead;
    private final FileKeys keys;

    RecordCipher(Crypto crypto, FileKeys keys) throws SigmaVaultException {
        aead = crypto.aead(Crypto.AES_256_GCM);
        this.keys = keys;
    }

    /// @param second empty for all but blocks
    SealedRecord seal(byte type, long number, ByteBuffer first, ByteBuffer second) {
        boolean block = type == Layout.BLOCK;
        var head =
                new SealedRecord.Head(
                        type,
                        first.remaining() + Layout.TAG,
                        block ? second.remaining() + Layout.TAG : 0);
        byte[] sealedFirst = sealed(head, number, FIRST, first, head.first());
        byte[] sealedSecond =
                block ? sealed(head, number, SECOND, second, head.second()) : new byte[0];
        return new SealedRecord(type, number, sealedFirst, sealedSecond);
    }

    private byte[] sealed(
            SealedRecord.Head head, long number, int part, ByteBuffer plain, int length) {
        var target = ByteBuffer.allocate(length);
        aead.seal(keys.records(), nonce(number, part), bound(head, number, part), plain, target);
        return target.array();
    }

    byte[] first(SealedRecord.Head head, long number, byte[] sealed) throws SigmaVaultException {
        return opened(head, number, FIRST, sealed);
    }

    byte[] second(SealedRecord record) throws SigmaVaultException {
        return opened(record.head(), record.number(), SECOND, record.second());
    }

    private byte[] opened(SealedRecord.Head head, long number, int part, byte[] sealed)
            throws SigmaVaultException {
        var plain = ByteBuffer.allocate(sealed.length - Layout.TAG);
        try {
            aead.open(
                    keys.records(),
                    nonce(number, part),
                    bound(head, number, part),
                    ByteBuffer.wrap(sealed),
                    plain);
            return plain.array();
        } catch (AuthenticationFailedException e) {
            throw SealedException.damaged("record " + number).because(e);
        }
    }

    /// The records' key is of this file only, and no record has another's number.
    private static byte[] nonce(long number, int part) {
        return ByteBuffer.allocate(Layout.NONCE).putLong(number).putInt(part).array();
    }

    private byte[] bound(SealedRecord.Head head, long number, int part) {
        return ByteBuffer.allocate(Layout.HASH + Layout.RECORD_HEAD + 9)
                .put(keys.headerHash())
                .put(head.bytes())
                .putLong(number)
                .put((byte) part)
                .array();
    }
}
