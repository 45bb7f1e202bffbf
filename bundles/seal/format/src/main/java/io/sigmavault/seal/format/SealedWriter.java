package io.sigmavault.seal.format;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// Writes one sealed file, front to back; into a pipe as well. For one thread; blocks are encoded and encrypted by others. Memory:
/// four times a block for each thread and two more, what the codec states for each thread, and 72 bytes for each block written,
/// which are 18 MiB for each TiB.
public final class SealedWriter implements AutoCloseable {

    /// How blocks are made.
    ///
    /// @param codec id of the one that is tried, such as `zstd`
    /// @param blockBytes plain bytes of a block, 64 KiB to 16 MiB
    /// @param threads that encode and encrypt
    public record Options(String codec, int blockBytes, int threads) {

        public Options {
            if (blockBytes < 1 << 16 || blockBytes > Layout.MOST_CONTENT) {
                throw new IllegalArgumentException("a block has 64 KiB to 16 MiB: " + blockBytes);
            }
        }
    }

    /// So many bytes of marks end a block, and with one more mark it stays below the most that may be.
    private static final int MANY_MARKS = Layout.MOST_MARKS / 2;

    private final OutputStream out;
    private final Crypto crypto;
    private final Codecs codecs;
    private final Options options;
    private final FileKeys keys;
    private final RecordCipher cipher;
    private final Ahead<SealedRecord> ahead;
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private byte[] content;
    private int length;
    private ByteArrayOutputStream marks = new ByteArrayOutputStream();
    private boolean open;
    private boolean links;
    private long place;
    private long blocks;
    private long files;
    private long folders;
    private long linkCount;
    private long plainBytes;

    /// Writes the header.
    ///
    /// @param out stays open
    /// @param recipients 1 to 1,000
    public SealedWriter(
            OutputStream out,
            Crypto crypto,
            Codecs codecs,
            List<Recipient> recipients,
            Options options)
            throws SigmaVaultException {
        this.out = out;
        this.crypto = crypto;
        this.codecs = codecs;
        this.options = options;
        content = new byte[options.blockBytes()];
        try (var fileKey = Secret.owning(crypto.random().bytes(Layout.KEY))) {
            var header = Header.of(crypto, fileKey, recipients);
            keys = FileKeys.of(crypto, fileKey, header.fileId(), header.bytes());
            cipher = new RecordCipher(crypto, keys);
            ahead = new Ahead<>(options.threads());
            put(header.bytes());
        }
    }

    private void put(byte[] bytes) throws SigmaVaultException {
        try {
            out.write(bytes);
            place += bytes.length;
        } catch (IOException e) {
            throw SealedException.failed("writing the sealed file", e);
        }
    }

    /// A folder, before all that is in it; the empty path is the sealed folder itself.
    public void folder(byte[] path, Attributes attributes) throws SigmaVaultException {
        mark(new Mark.Folder(length, checked(path), attributes));
        folders++;
    }

    /// Begins a file.
    public void begin(byte[] path, Attributes attributes) throws SigmaVaultException {
        mark(new Mark.Begin(length, checked(path), attributes));
        open = true;
        files++;
    }

    /// Adds content to the file that is open.
    public void write(byte[] bytes, int offset, int count) throws SigmaVaultException {
        if (!open) {
            throw new IllegalStateException("no file is open");
        }
        int done = 0;
        while (done < count) {
            if (length == content.length) {
                block();
            }
            int most = Math.min(count - done, content.length - length);
            System.arraycopy(bytes, offset + done, content, length, most);
            length += most;
            done += most;
        }
        plainBytes += count;
    }

    /// Adds zeros that take no room to the file that is open.
    ///
    /// @param count 1 or more
    public void hole(long count) throws SigmaVaultException {
        inFile(new Mark.Hole(length, count));
        plainBytes += count;
    }

    /// Ends the file that is open.
    public void end() throws SigmaVaultException {
        inFile(new Mark.End(length));
        open = false;
    }

    public void fifo(byte[] path, Attributes attributes) throws SigmaVaultException {
        mark(new Mark.Fifo(length, checked(path), attributes));
        files++;
    }

    /// A further name of a file that was written.
    public void hardLink(byte[] path, byte[] first) throws SigmaVaultException {
        mark(new Mark.HardLink(length, checked(path), checked(first)));
        linkCount++;
    }

    /// A symbolic link. All other things come before the first.
    public void symlink(byte[] path, Attributes attributes, byte[] target)
            throws SigmaVaultException {
        links = false;
        mark(new Mark.Symlink(length, checked(path), attributes, target));
        links = true;
        linkCount++;
    }

    private static byte[] checked(byte[] path) throws SigmaVaultException {
        Paths.check(path);
        return path;
    }

    private void mark(Mark mark) throws SigmaVaultException {
        if (open || links) {
            throw new IllegalStateException("a file is open, or only links may come");
        }
        add(mark);
    }

    private void inFile(Mark mark) throws SigmaVaultException {
        if (!open) {
            throw new IllegalStateException("no file is open");
        }
        add(mark);
    }

    private void add(Mark mark) throws SigmaVaultException {
        Marks.put(marks, mark);
        if (marks.size() >= MANY_MARKS) {
            block();
        }
    }

    private void block() throws SigmaVaultException {
        if (blocks == Layout.MOST_BLOCKS) {
            throw SealedException.tooLarge(
                    "a sealed file has at most "
                            + Layout.MOST_BLOCKS
                            + " blocks: seal less at once");
        }
        byte[] plain = content;
        int plainLength = length;
        byte[] plainMarks = marks.toByteArray();
        long number = blocks;
        blocks++;
        content = new byte[options.blockBytes()];
        length = 0;
        marks = new ByteArrayOutputStream();
        if (ahead.full()) {
            take();
        }
        ahead.add(() -> sealed(number, plainMarks, plain, plainLength));
    }

    private SealedRecord sealed(long number, byte[] plainMarks, byte[] plain, int plainLength)
            throws SigmaVaultException {
        var body = Block.of(codecs, options.codec(), plain, plainLength);
        var packed = Block.of(codecs, "zstd", plainMarks, plainMarks.length);
        var first = new ByteArrayOutputStream();
        body.describe(first);
        packed.describe(first);
        first.writeBytes(packed.encoded());
        return cipher.seal(
                Layout.BLOCK,
                number,
                ByteBuffer.wrap(first.toByteArray()),
                ByteBuffer.wrap(body.encoded()));
    }

    private void take() throws SigmaVaultException {
        var record = ahead.take();
        put(record);
        index.writeBytes(record.indexEntry());
    }

    private void put(SealedRecord record) throws SigmaVaultException {
        put(record.head().bytes());
        put(record.first());
        put(record.second());
    }

    /// Writes the index and the signature. Then the file is whole; the caller puts it on stable storage.
    public Counts finish(Signer signer) throws SigmaVaultException {
        if (open) {
            throw new IllegalStateException("a file is open");
        }
        if (length > 0 || marks.size() > 0) {
            block();
        }
        while (!ahead.isEmpty()) {
            take();
        }
        long indexPlace = place;
        byte[] entries = index.toByteArray();
        long number = blocks;
        int page = Layout.ENTRIES * Layout.INDEX_ENTRY;
        for (int at = 0; at < entries.length; at += page) {
            int count = Math.min(page, entries.length - at);
            single(Layout.INDEX, number, ByteBuffer.wrap(entries, at, count));
            number++;
        }
        long endPlace = place;
        var counts = new Counts(blocks, files, folders, linkCount, plainBytes);
        byte[] end =
                Ending.signed(
                        crypto,
                        signer,
                        counts,
                        keys.headerHash(),
                        FileKeys.sha256().digest(entries));
        single(Layout.END, number, ByteBuffer.wrap(end));
        put(Tail.bytes(indexPlace, endPlace));
        return counts;
    }

    private void single(byte type, long number, ByteBuffer plain) throws SigmaVaultException {
        put(cipher.seal(type, number, plain, ByteBuffer.allocate(0)));
    }

    /// Bytes written so far.
    public long written() {
        return place;
    }

    @Override
    public void close() {
        ahead.close();
        keys.close();
    }
}
