package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Opens a vault: lock, header, newest commit, index.
final class Opening {

    /// Byte of the lock file that the writer holds.
    private static final long WRITER = 0;

    /// Readers hold one byte each, at random, of those from here on.
    static final long READERS = 1 << 10;

    static final long MOST_READERS = 1L << 40;

    private final ReservingDisk disk;
    private final Mode mode;
    private final Options options;
    private final Crypto crypto;
    private final Codecs codecs;

    Opening(Disk disk, Mode mode, Options options, Crypto crypto, Codecs codecs) {
        this.disk = new ReservingDisk(disk);
        this.mode = mode;
        this.options = options;
        this.crypto = crypto;
        this.codecs = codecs;
    }

    OpenVault run(Unlock unlock) throws SigmaVaultException, IOException {
        var files = new HeaderFiles(disk);
        if (!files.any() || disk.exists(Layout.SHREDDED)) {
            throw StoreException.none("this folder");
        }
        if (!options.adopt() && !disk.list(Layout.JOURNAL).isEmpty()) {
            sayWhoHasIt();
            throw StoreException.journal();
        }
        var lock = mode == Mode.WRITE ? lock(disk) : lockForReading();
        try {
            var found = files.load();
            var secrets = new HeaderSeal(crypto).open(found.header(), unlock);
            var troubles = new ArrayList<String>();
            for (var name : found.unequal()) {
                if (mode == Mode.WRITE) {
                    files.replace(name, found.header());
                } else {
                    troubles.add(name + " is hurt or older than its copy");
                }
            }
            return open(found.header(), new Keys(crypto, secrets), lock, troubles);
        } catch (SigmaVaultException | IOException e) {
            lock.close();
            throw e;
        }
    }

    /// @throws StoreException code `vault-busy` if another process has the vault open for writing
    private void sayWhoHasIt() throws StoreException {
        if (!disk.exists(Layout.LOCK)) {
            return;
        }
        try {
            lock(disk).close();
        } catch (IOException _) {
            return; // a medium that can't be written: nobody has it open
        }
    }

    /// Takes the lock of the one writer.
    static Closeable lock(Disk disk) throws StoreException, IOException {
        try {
            return disk.lock(Layout.LOCK, WRITER, 1);
        } catch (LockTaken e) {
            throw StoreException.busy(String.valueOf(e.getMessage()).replace("it is open in ", ""));
        }
    }

    /// Keeps sweeps away. On a medium that can't be written there is no lock, and nobody who sweeps.
    private Closeable lockForReading() {
        if (!disk.exists(Layout.LOCK)) {
            return () -> {};
        }
        try {
            long at = READERS + ThreadLocalRandom.current().nextLong(MOST_READERS);
            return disk.lock(Layout.LOCK, at, 1);
        } catch (IOException _) {
            return () -> {};
        }
    }

    OpenVault open(Header header, Keys keys, Closeable lock, List<String> troubles)
            throws SigmaVaultException, IOException {
        var commits = new Commits(disk, keys, header.vaultId());
        var current = commits.newest(options.olderCommit(), troubles);
        var numbers = commits.numbers();
        var previous = previous(commits, current, numbers);
        if (mode == Mode.WRITE && !options.olderCommit()) {
            new Leftovers(disk).delete(current, previous, numbers, options.adopt());
        }
        if (mode == Mode.WRITE) {
            disk.allow(options.useReserve());
            disk.fill();
        }
        var packs = new Packs(disk, keys);
        var index = new Index(packs, options.indexBytes(), troubles);
        current.packs().forEach(pack -> index.addPack(pack.name(), packs.add(pack)));
        var streams = new PackStreams(packs, index, options.background());
        ObjectIds ids;
        try (var key = keys.use("ids", Layout.KEY)) {
            ids = new ObjectIds(key);
        }
        var wait = options.decoderWait();
        var codebooks = new Codebooks(packs, codecs, ids, wait);
        var parts =
                new Parts(
                        disk,
                        keys,
                        header.vaultId(),
                        mode,
                        options,
                        codecs,
                        new Health(mode),
                        packs,
                        index,
                        streams,
                        codebooks,
                        new FrameReader(packs, codecs, codebooks, options.cacheBytes(), wait),
                        ids,
                        new ConcurrentHashMap<>(),
                        new LongAdder(),
                        troubles);
        current.codecFrames().forEach(parts::count);
        addSegments(current, keys, index);
        var committer = new Committer(parts, commits, current, previous, numbers.getLast());
        if (mode == Mode.WRITE && options.adopt()) {
            new Adoption(parts, committer).run(current, previous);
        }
        var signer = new VaultSigner(crypto, keys, header.signingKey());
        var changes = new KeyChanges(parts, committer, crypto, header);
        var books = new CodebookPacks(parts, committer, changes);
        var objects = new VaultObjects(parts, committer, signer, books);
        return new Opened(header, objects, changes, parts, lock);
    }

    private void addSegments(CommitRecord current, Keys keys, Index index) throws IOException {
        for (var segment : current.segments()) {
            try {
                index.addSegment(new SegmentReader(disk, keys, segment));
            } catch (Damaged | NoSuchFileException | EOFException e) {
                var why = e instanceof NoSuchFileException ? "it is gone" : e.getMessage();
                index.rebuild("index segment " + segment.name() + ": " + why);
                return;
            }
        }
    }

    private static @Nullable CommitRecord previous(
            Commits commits, CommitRecord current, List<Long> numbers) throws IOException {
        if (!numbers.contains(current.sequence() - 1)) {
            return null;
        }
        try {
            return commits.read(current.sequence() - 1);
        } catch (Damaged | EOFException e) {
            return null; // only the newest counts
        }
    }
}
