package io.sigmavault.seal.format;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;

/// Reads a whole sealed file at any place. The signature is checked when it is opened, before anything is read from it, and each
/// block against what was signed. Safe for many threads. Memory: 80 bytes for each block of the file, and the blocks that are being
/// read.
public final class SealedFile implements AutoCloseable {

    private final FileChannel channel;
    private final FileKeys keys;
    private final Piece.Opener opener;
    private final RecordCipher cipher;
    private final Index index;
    private final long[] places;
    private final Ending ending;

    /// @param channel stays open
    /// @throws SigmaVaultException codes [SealedException#WRONG_KEY], [SealedException#DAMAGED], [SealedException#CUT]
    public SealedFile(FileChannel channel, Crypto crypto, Codecs codecs, List<Identity> identities)
            throws SigmaVaultException {
        this.channel = channel;
        var start = start(channel);
        var header = Header.read(start);
        try (var fileKey = header.open(crypto, identities)) {
            keys = FileKeys.of(crypto, fileKey, header.fileId(), header.bytes());
        }
        cipher = new RecordCipher(crypto, keys);
        opener = new Piece.Opener(cipher, codecs);
        try {
            long tailPlace = size() - Layout.TAIL;
            var tail = Tail.read(read(Math.max(0, tailPlace), Layout.TAIL), tailPlace);
            index = index(tail);
            places = places(header.bytes().length, tail);
            var head = head(tail.end());
            if (head.type() != Layout.END || tail.end() + head.length() != tailPlace) {
                throw SealedException.damaged("its last bytes");
            }
            byte[] end =
                    cipher.first(
                            head,
                            index.blocks() + pages(),
                            read(tail.end() + Layout.RECORD_HEAD, head.first()));
            ending = Ending.verified(crypto, end, keys.headerHash(), index.hash());
            if (ending.counts().blocks() != index.blocks()) {
                throw SealedException.damaged("its index");
            }
        } catch (SigmaVaultException e) {
            keys.close();
            throw e;
        }
    }

    private static Source start(FileChannel channel) throws SigmaVaultException {
        try {
            return new Source(Channels.newInputStream(channel.position(0)));
        } catch (IOException e) {
            throw SealedException.failed("reading the sealed file", e);
        }
    }

    private long size() throws SigmaVaultException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw SealedException.failed("reading the sealed file", e);
        }
    }

    private byte[] read(long place, int length) throws SigmaVaultException {
        var target = ByteBuffer.allocate(length);
        try {
            while (target.hasRemaining()) {
                if (channel.read(target, place + target.position()) < 0) {
                    throw SealedException.cut();
                }
            }
        } catch (IOException e) {
            throw SealedException.failed("reading the sealed file", e);
        }
        return target.array();
    }

    private SealedRecord.Head head(long place) throws SigmaVaultException {
        return SealedRecord.Head.read(read(place, Layout.RECORD_HEAD));
    }

    private int pages() {
        return Math.ceilDiv(index.blocks(), Layout.ENTRIES);
    }

    /// How many blocks are before it is known by the length of the index: each of its pages has a length that it states.
    private Index index(Tail tail) throws SigmaVaultException {
        long blocks = 0;
        for (long at = tail.index(); at < tail.end(); ) {
            var head = head(at);
            if (head.type() != Layout.INDEX) {
                throw SealedException.damaged("its last bytes");
            }
            blocks += (head.first() - Layout.TAG) / Layout.INDEX_ENTRY;
            at += head.length();
        }
        if (blocks > Layout.MOST_BLOCKS) {
            throw SealedException.damaged("its index");
        }
        var pages = new Index.Pages();
        long number = blocks;
        for (long at = tail.index(); at < tail.end(); number++) {
            var head = head(at);
            pages.add(cipher.first(head, number, read(at + Layout.RECORD_HEAD, head.first())));
            at += head.length();
        }
        return pages.index();
    }

    private long[] places(long first, Tail tail) throws SigmaVaultException {
        long[] found = new long[index.blocks()];
        long at = first;
        for (int i = 0; i < found.length; i++) {
            found[i] = at;
            at += index.length(i);
        }
        if (at != tail.index()) {
            throw SealedException.damaged("its last bytes");
        }
        return found;
    }

    /// What was signed, and by whom.
    public Ending ending() {
        return ending;
    }

    public int blocks() {
        return places.length;
    }

    /// Bytes of the file that a block takes.
    public long storedBytes(int block) {
        return index.length(block);
    }

    /// Only what begins and ends in a block; its content is not read.
    public Piece marks(int block) throws SigmaVaultException {
        var head = head(places[block]);
        var opened = first(block, head);
        return new Piece(block, opened.marks(), opened.body().plainBytes(), new byte[0]);
    }

    private Piece.Opened first(int block, SealedRecord.Head head) throws SigmaVaultException {
        if (head.length() != index.length(block)) {
            throw SealedException.damaged("block " + block);
        }
        byte[] first = read(places[block] + Layout.RECORD_HEAD, head.first());
        if (!index.isFirst(block, head, first)) {
            throw SealedException.damaged("block " + block);
        }
        return opener.first(head, block, first);
    }

    /// All of a block.
    public Piece piece(int block) throws SigmaVaultException {
        int length = (int) index.length(block);
        var in = ByteBuffer.wrap(read(places[block], length));
        byte[] bytes = new byte[Layout.RECORD_HEAD];
        in.get(bytes);
        var head = SealedRecord.Head.read(bytes);
        if (head.type() != Layout.BLOCK || head.length() != length) {
            throw SealedException.damaged("block " + block);
        }
        byte[] first = new byte[head.first()];
        byte[] second = new byte[head.second()];
        in.get(first).get(second);
        if (!index.isFirst(block, head, first) || !index.isSecond(block, second)) {
            throw SealedException.damaged("block " + block);
        }
        return opener.all(new SealedRecord(head.type(), block, first, second));
    }

    /// All blocks in their order, several of them at once.
    ///
    /// @param threads that open blocks
    public Pieces pieces(int threads) {
        return new Pieces(this, threads);
    }

    /// For one thread.
    public static final class Pieces implements AutoCloseable {

        private final SealedFile file;
        private final Ahead<Piece> ahead;
        private int next;

        private Pieces(SealedFile file, int threads) {
            this.file = file;
            ahead = new Ahead<>(threads);
        }

        /// Whether there is one more.
        public boolean hasNext() {
            return next < file.blocks() || !ahead.isEmpty();
        }

        public Piece next() throws SigmaVaultException {
            while (next < file.blocks() && !ahead.full()) {
                int block = next;
                ahead.add(() -> file.piece(block));
                next++;
            }
            return ahead.take();
        }

        @Override
        public void close() {
            ahead.close();
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
