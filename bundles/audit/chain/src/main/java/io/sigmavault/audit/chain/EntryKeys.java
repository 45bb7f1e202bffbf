package io.sigmavault.audit.chain;

import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The keys that entries are sealed with: one for each month, in a file that is in a backup. A key that is destroyed leaves
/// its number and month behind. Layout: docs/format/keys.md.
final class EntryKeys implements AutoCloseable {

    static final int KEY_BYTES = 32;

    private static final String FILE = "audit-entries";
    private static final int MAGIC = 0x53564145; // SVAE
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 4 + 1 + 2;
    private static final int ONE_BYTES = 4 + 4 + 1 + KEY_BYTES;

    /// Some eighty years.
    private static final int MOST = 1_000;

    private final Path folder;
    private final Path file;
    private final IntFunction<byte[]> random;
    private volatile List<EntryKey> keys;

    /// A month's key.
    ///
    /// @param id random, never 0
    /// @param secret null once it is destroyed
    record EntryKey(int id, YearMonth month, @Nullable Secret secret) {}

    /// Opens the keys in the file `audit-entries` of `folder`, neither of which need be there.
    ///
    /// @param random gives so many random bytes
    /// @throws IOException if the file can't be read, or is not as it was written
    EntryKeys(Path folder, IntFunction<byte[]> random) throws IOException {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        this.random = random;
        byte[] bytes = new byte[0];
        try {
            bytes = Files.readAllBytes(file);
            keys = decode(bytes);
        } catch (NoSuchFileException _) {
            keys = List.of();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The key of a month; made, and on stable storage, if there is none.
    synchronized EntryKey of(YearMonth month) throws IOException {
        for (var key : keys) {
            if (key.month().equals(month) && key.secret() != null) {
                return key;
            }
        }
        if (keys.size() == MOST) {
            throw new IOException("there are 1,000 keys of audit entries: remove some of " + file);
        }
        var fresh = new EntryKey(freshId(), month, Secret.owning(random.apply(KEY_BYTES)));
        var more = new ArrayList<>(keys);
        more.add(fresh);
        store(more);
        return fresh;
    }

    private int freshId() {
        while (true) {
            int id = ByteBuffer.wrap(random.apply(Integer.BYTES)).getInt();
            if (id != 0 && find(id).isEmpty()) {
                return id;
            }
        }
    }

    /// A key by its number, destroyed ones too.
    Optional<EntryKey> find(int id) {
        return keys.stream().filter(key -> key.id() == id).findAny();
    }

    /// Months before `first` that have a key still.
    List<YearMonth> before(YearMonth first) {
        return keys.stream()
                .filter(key -> key.secret() != null && key.month().isBefore(first))
                .map(EntryKey::month)
                .toList();
    }

    /// Destroys the keys of months before `first`: their entries can be verified for ever, and never be read.
    synchronized void destroyBefore(YearMonth first) throws IOException {
        var left = new ArrayList<EntryKey>();
        var gone = new ArrayList<Secret>();
        for (var key : keys) {
            boolean goes = key.secret() != null && key.month().isBefore(first);
            if (goes) {
                gone.add(key.secret());
            }
            left.add(goes ? new EntryKey(key.id(), key.month(), null) : key);
        }
        if (!gone.isEmpty()) {
            store(left);
            gone.forEach(Secret::close);
        }
    }

    private void store(List<EntryKey> fresh) throws IOException {
        byte[] bytes = encode(fresh);
        try {
            StableFile.makeFolder(folder);
            StableFile.replace(file, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        keys = List.copyOf(fresh);
    }

    private static byte[] encode(List<EntryKey> keys) {
        var target =
                ByteBuffer.allocate(HEAD_BYTES + keys.size() * ONE_BYTES + Integer.BYTES)
                        .putInt(MAGIC)
                        .put(VERSION)
                        .putShort((short) keys.size());
        for (var key : keys) {
            target.putInt(key.id())
                    .putInt(key.month().getYear() * 12 + key.month().getMonthValue() - 1)
                    .put((byte) (key.secret() == null ? 0 : 1))
                    .put(key.secret() == null ? new byte[KEY_BYTES] : key.secret().bytes());
        }
        return target.putInt(crc(target.array(), target.position())).array();
    }

    private List<EntryKey> decode(byte[] bytes) throws IOException {
        int length = bytes.length - Integer.BYTES;
        var source = ByteBuffer.wrap(bytes);
        if (length < HEAD_BYTES
                || source.getInt(length) != crc(bytes, length)
                || source.getInt() != MAGIC
                || source.get() != VERSION
                || length != HEAD_BYTES + source.getShort() * ONE_BYTES) {
            throw new IOException(
                    "the keys of audit entries are damaged: bring "
                            + file
                            + " back from a backup, or move it away, which makes earlier entries"
                            + " unreadable");
        }
        var found = new ArrayList<EntryKey>();
        while (source.position() < length) {
            int id = source.getInt();
            int month = source.getInt();
            boolean there = source.get() == 1;
            byte[] secret = new byte[KEY_BYTES];
            source.get(secret);
            found.add(
                    new EntryKey(
                            id,
                            YearMonth.of(month / 12, month % 12 + 1),
                            there ? Secret.owning(secret) : null));
        }
        return List.copyOf(found);
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public synchronized void close() {
        for (var key : keys) {
            if (key.secret() != null) {
                key.secret().close();
            }
        }
    }
}
