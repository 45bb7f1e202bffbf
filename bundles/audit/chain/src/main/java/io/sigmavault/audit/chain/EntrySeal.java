package io.sigmavault.audit.chain;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.RandomSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// Seals entries before they go into the log, so that chain and tree are over what is sealed: whoever verifies needs no key,
/// and what was entered can be forgotten without a gap. Layout: docs/format/audit.md.
final class EntrySeal implements AutoCloseable {

    private static final byte SEALED = 1;
    private static final byte JSON = '{';
    private static final byte[] LABEL =
            "sigmavault/audit/entry/1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + Integer.BYTES + NONCE_BYTES;

    private final Crypto crypto;
    private final EntryKeys keys;

    EntrySeal(Path keyFolder, Crypto crypto) throws IOException {
        this.crypto = crypto;
        this.keys = new EntryKeys(keyFolder, this::randomBytes);
    }

    EntryKeys keys() {
        return keys;
    }

    private byte[] randomBytes(int count) {
        try {
            RandomSource random = crypto.random();
            return random.bytes(count);
        } catch (AlgorithmMissingException e) {
            throw new IllegalStateException("no source of randomness", e);
        }
    }

    private Aead cipher() throws IOException {
        try {
            return crypto.aead(Crypto.AES_256_GCM);
        } catch (AlgorithmMissingException e) {
            throw new IOException("no AES-256-GCM to seal audit entries with", e);
        }
    }

    /// The record of an entry at a time.
    byte[] seal(Instant time, NewEntry entry) throws IOException {
        byte[] plain = EntryJson.encode(time, entry);
        var key = keys.of(YearMonth.from(time.atZone(ZoneOffset.UTC)));
        var cipher = cipher();
        byte[] nonce = randomBytes(NONCE_BYTES);
        var record = ByteBuffer.allocate(HEAD_BYTES + plain.length + cipher.tagBytes());
        record.put(SEALED).putInt(key.id()).put(nonce);
        var sealed = record.slice();
        cipher.seal(
                Objects.requireNonNull(key.secret()),
                nonce,
                associated(key.id()),
                ByteBuffer.wrap(plain),
                sealed);
        Arrays.fill(plain, (byte) 0);
        return record.array();
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
        var cipher = cipher();
        byte[] nonce = Arrays.copyOfRange(record, HEAD_BYTES - NONCE_BYTES, HEAD_BYTES);
        var sealed = ByteBuffer.wrap(record, HEAD_BYTES, record.length - HEAD_BYTES).slice();
        if (sealed.remaining() < cipher.tagBytes()) {
            return unread(Instant.EPOCH, Map.of("why", "it is cut"));
        }
        byte[] plain = new byte[sealed.remaining() - cipher.tagBytes()];
        try {
            cipher.open(key.secret(), nonce, associated(id), sealed, ByteBuffer.wrap(plain));
        } catch (AuthenticationFailedException _) {
            return unread(Instant.EPOCH, Map.of("why", "it was not sealed with its key"));
        }
        return EntryJson.decode(plain);
    }

    private static byte[] associated(int id) {
        return ByteBuffer.allocate(LABEL.length + Integer.BYTES).put(LABEL).putInt(id).array();
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
