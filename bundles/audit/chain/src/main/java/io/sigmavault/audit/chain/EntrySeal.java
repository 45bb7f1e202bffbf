package io.sigmavault.audit.chain;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals entries before they go into the log, so that chain and tree are over what is sealed: whoever verifies needs no key,
/// and what was entered can be forgotten without a gap. Layout: docs/format/audit.md.
///
/// Asks the JDK and no provider of `io.sigmavault.crypto`: that one of these was stopped has to be entered as well, and without
/// an entry none could be started again.
final class EntrySeal implements AutoCloseable {

    private static final byte SEALED = 1;
    private static final byte JSON = '{';
    private static final byte[] LABEL =
            "sigmavault/audit/entry/1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + Integer.BYTES + NONCE_BYTES;

    private final SecureRandom random = new SecureRandom();
    private final EntryKeys keys;

    EntrySeal(Path keyFolder) throws IOException {
        this.keys = new EntryKeys(keyFolder, this::randomBytes);
    }

    EntryKeys keys() {
        return keys;
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, EntryKeys.EntryKey key, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        byte[] secret = Objects.requireNonNull(key.secret()).bytes();
        cipher.init(
                mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(LABEL);
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(0, key.id()));
        return cipher;
    }

    /// The record of an entry at a time.
    byte[] seal(Instant time, NewEntry entry) throws IOException {
        byte[] plain = EntryJson.encode(time, entry);
        var key = keys.of(YearMonth.from(time.atZone(ZoneOffset.UTC)));
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] record = new byte[HEAD_BYTES + plain.length + TAG_BYTES];
        ByteBuffer.wrap(record).put(SEALED).putInt(key.id()).put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce)
                    .doFinal(plain, 0, plain.length, record, HEAD_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IOException("an audit entry can't be sealed", e);
        }
        Arrays.fill(plain, (byte) 0);
        return record;
    }

    /// The entry in a record; one that says why where it can't be read any more.
    ///
    /// @throws IOException if it is no record of an entry
    EntryJson.Stored open(byte[] record) throws IOException {
        if (record[0] == JSON) {
            return EntryJson.decode(record); // as it was before entries were sealed
        }
        if (record[0] != SEALED || record.length < HEAD_BYTES) {
            throw new IOException("an audit entry of a later version");
        }
        int id = ByteBuffer.wrap(record).getInt(1);
        var key = keys.find(id).orElse(null);
        if (key == null) {
            return unread(Instant.EPOCH, Map.of("why", "its key is not on this machine"));
        }
        if (key.secret() == null) {
            var month = key.month();
            var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return unread(start, Map.of("why", "its key was destroyed", "month", month.toString()));
        }
        byte[] nonce = Arrays.copyOfRange(record, HEAD_BYTES - NONCE_BYTES, HEAD_BYTES);
        try {
            return EntryJson.decode(
                    cipher(Cipher.DECRYPT_MODE, key, nonce)
                            .doFinal(record, HEAD_BYTES, record.length - HEAD_BYTES));
        } catch (AEADBadTagException _) {
            return unread(Instant.EPOCH, Map.of("why", "it was not sealed with its key"));
        } catch (GeneralSecurityException e) {
            throw new IOException("an audit entry can't be opened", e);
        }
    }

    private static EntryJson.Stored unread(Instant time, Map<String, String> detail) {
        return new EntryJson.Stored(
                time,
                new NewEntry(
                        "audit:entry:unreadable",
                        NewEntry.Outcome.FAILED,
                        Actor.SYSTEM,
                        "audit",
                        "system",
                        detail));
    }

    @Override
    public void close() {
        keys.close();
    }
}
