package io.sigmavault.seal.format;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a sealed file front to back, also from a pipe, and one that was cut off. What [#next] gives is from somebody who has the
/// file's key: the writer or any recipient. Only [#ending] says that it was the signer. For one thread; blocks are opened by
/// others. Memory: four blocks for each thread, and 72 bytes for each block read.
public final class SealedStream implements AutoCloseable {

    private record Read(Piece piece, byte[] indexEntry) {}

    private final Source in;
    private final Crypto crypto;
    private final FileKeys keys;
    private final RecordCipher cipher;
    private final Piece.Opener opener;
    private final Ahead<Read> ahead;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private long number;

    /// The record behind the blocks; null before it was met.
    private SealedRecord.@Nullable Head behind;

    /// What reading ahead met; thrown once all before it is given.
    private @Nullable SigmaVaultException trouble;

    /// Reads the header.
    ///
    /// @param in stays open; better a buffered one
    /// @throws SigmaVaultException codes [SealedException#WRONG_KEY], [SealedException#DAMAGED], [SealedException#CUT]
    public SealedStream(
            InputStream in, Crypto crypto, Codecs codecs, List<Identity> identities, int threads)
            throws SigmaVaultException {
        this.in = new Source(in);
        this.crypto = crypto;
        var header = Header.read(this.in);
        try (var fileKey = header.open(crypto, identities)) {
            keys = FileKeys.of(crypto, fileKey, header.fileId(), header.bytes());
        }
        cipher = new RecordCipher(crypto, keys);
        opener = new Piece.Opener(cipher, codecs);
        ahead = new Ahead<>(threads);
    }

    /// The next block; null behind the last.
    ///
    /// @throws SigmaVaultException code [SealedException#CUT] where the file was cut off: what was given before is whole
    public @Nullable Piece next() throws SigmaVaultException {
        while (behind == null && trouble == null && !ahead.full()) {
            readOne();
        }
        if (ahead.isEmpty()) {
            if (trouble != null) {
                throw trouble;
            }
            return null;
        }
        var read = ahead.take();
        seen.writeBytes(read.indexEntry);
        return read.piece;
    }

    private void readOne() {
        try {
            var head = head();
            if (head.type() != Layout.BLOCK) {
                behind = head;
                return;
            }
            var record = record(head);
            if (record.number() >= Layout.MOST_BLOCKS) {
                throw SealedException.damaged("too many blocks");
            }
            ahead.add(() -> new Read(opener.all(record), record.indexEntry()));
        } catch (SigmaVaultException e) {
            trouble = e;
        }
    }

    private SealedRecord.Head head() throws SigmaVaultException {
        return SealedRecord.Head.read(in.exactly(Layout.RECORD_HEAD));
    }

    private SealedRecord record(SealedRecord.Head head) throws SigmaVaultException {
        byte[] first = in.exactly(head.first());
        byte[] second = in.exactly(head.second());
        var record = new SealedRecord(head.type(), number, first, second);
        number++;
        return record;
    }

    /// Reads what is behind the blocks, and checks that they are those that were signed, and that nothing is behind.
    ///
    /// @throws SigmaVaultException codes [SealedException#CUT], [SealedException#DAMAGED]
    public Ending ending() throws SigmaVaultException {
        var head = behind;
        if (head == null || !ahead.isEmpty()) {
            throw new IllegalStateException("there are more blocks");
        }
        long indexPlace = in.place() - Layout.RECORD_HEAD;
        var pages = new Index.Pages();
        while (head.type() == Layout.INDEX) {
            pages.add(first(head));
            head = head();
        }
        if (head.type() != Layout.END) {
            throw SealedException.damaged("a block behind the index");
        }
        long endPlace = in.place() - Layout.RECORD_HEAD;
        byte[] end = first(head);
        byte[] hash = pages.index().hash();
        if (!Arrays.equals(hash, FileKeys.sha256().digest(seen.toByteArray()))) {
            throw SealedException.damaged("its blocks are not those of its index");
        }
        var ending = Ending.verified(crypto, end, keys.headerHash(), hash);
        long place = in.place();
        var tail = Tail.read(in.exactly(Layout.TAIL), place);
        if (tail.index() != indexPlace
                || tail.end() != endPlace
                || ending.counts().blocks() != seen.size() / Layout.INDEX_ENTRY
                || in.atMost(1).length > 0) {
            throw SealedException.damaged("its last bytes");
        }
        return ending;
    }

    private byte[] first(SealedRecord.Head head) throws SigmaVaultException {
        var record = record(head);
        return cipher.first(head, record.number(), record.first());
    }

    /// Bytes of the file read so far.
    public long place() {
        return in.place();
    }

    @Override
    public void close() {
        ahead.close();
        keys.close();
    }
}
