package io.sigmavault.codec.recontainer.deflate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads deflate streams, everything checked. Keeps its arrays from stream to stream, and takes what
/// they grow by from an allowance first: the longest plain content, four bytes for each token, of
/// which there is at most one a bit, and the blocks, which an encoder can make as many as it likes.
public final class DeflateReader {

    /// What a block takes beside its code lengths and runs, with its place in the list.
    private static final int BLOCK_BYTES = 256;

    /// Tables for two codes.
    private static final int STEPS_A_BLOCK = 2048;

    /// Streams with more tokens stay closed: 64 MiB.
    private static final int MOST_TOKENS = 1 << 24;

    private final DeflateStream stream = new DeflateStream();
    private final HuffmanDecoder literals = new HuffmanDecoder();
    private final HuffmanDecoder distances = new HuffmanDecoder();
    private final Allowance allowance;
    private int plainLimit;
    private long blockBytes;

    /// @param allowance for all readers of a file
    public DeflateReader(Allowance allowance) {
        this.allowance = allowance;
    }

    /// @param from where the stream starts in `bytes`
    /// @param to where it ends at the latest
    /// @param plainLimit most plain bytes to accept
    /// @throws NotDeflateException if there is no whole stream, or it is longer than the limits
    public DeflateStream read(byte[] bytes, int from, int to, int plainLimit)
            throws NotDeflateException {
        this.plainLimit = plainLimit;
        stream.from = from;
        stream.plainSize = 0;
        stream.tokenCount = 0;
        stream.blocks.clear();
        allowance.giveBack(blockBytes);
        blockBytes = 0;
        stream.odd = false;
        var reader = new BitReader(bytes, from, to);
        boolean last;
        do {
            if (allowance.spent()) {
                throw new NotDeflateException("too much work");
            }
            int tokens = stream.tokenCount;
            int plain = stream.plainSize;
            last = reader.take(1) == 1;
            try {
                block(reader, bytes, reader.take(2), last);
            } finally {
                workSince(tokens, plain);
            }
        } while (!last);
        stream.padding = reader.takePadding();
        stream.end = reader.position();
        return stream;
    }

    private void workSince(int tokens, int plain) {
        int newTokens = stream.tokenCount - tokens;
        allowance.work(STEPS_A_BLOCK + 2L * newTokens + (stream.plainSize - plain) / 4);
    }

    private void block(BitReader reader, byte[] bytes, int kind, boolean last)
            throws NotDeflateException {
        int plainFrom = stream.plainSize;
        int firstToken = stream.tokenCount;
        int padding = 0;
        TreeHeader header = null;
        switch (kind) {
            case Block.STORED -> {
                padding = reader.takePadding();
                stored(reader, bytes);
            }
            case Block.FIXED -> {
                literals.init(Symbols.FIXED_LITERALS, 0, Symbols.FIXED_LITERALS.length);
                distances.init(Symbols.FIXED_DISTANCES, 0, Symbols.FIXED_DISTANCES.length);
                tokens(reader, firstToken);
            }
            case Block.OWN_CODES -> {
                header = TreeHeader.read(reader, literals);
                literals.init(header.lengths(), 0, header.literals());
                distances.init(header.lengths(), header.literals(), header.distances());
                tokens(reader, firstToken);
            }
            default -> throw new NotDeflateException("a block of no known kind");
        }
        takeBlock(header);
        stream.blocks.add(
                new Block(
                        kind,
                        last,
                        firstToken,
                        stream.tokenCount,
                        plainFrom,
                        stream.plainSize,
                        padding,
                        header));
    }

    private void takeBlock(@Nullable TreeHeader header) throws NotDeflateException {
        int bytes = BLOCK_BYTES;
        if (header != null) {
            bytes += header.lengths().length + 4 * header.runs().length;
        }
        take(bytes);
        blockBytes += bytes;
    }

    private void take(long bytes) throws NotDeflateException {
        if (!allowance.take(bytes)) {
            throw new NotDeflateException("no memory left for another " + bytes + " bytes");
        }
    }

    private void stored(BitReader reader, byte[] bytes) throws NotDeflateException {
        int length = reader.take(16);
        if ((reader.take(16) ^ length) != Block.MOST_STORED || length > reader.left()) {
            throw new NotDeflateException("a stored block has no right length");
        }
        room(length);
        int at = reader.position();
        System.arraycopy(bytes, at, stream.plain, stream.plainSize, length);
        stream.plainSize += length;
        reader.moveTo(at + length);
    }

    private void tokens(BitReader reader, int firstToken) throws NotDeflateException {
        while (true) {
            int symbol = literals.decode(reader);
            if (symbol == Symbols.END_OF_BLOCK) {
                return;
            }
            if (stream.tokenCount - firstToken == Block.MOST_TOKENS) {
                throw new NotDeflateException("a block with too many tokens");
            }
            if (symbol < Symbols.END_OF_BLOCK) {
                room(1);
                stream.plain[stream.plainSize++] = (byte) symbol;
                add(Tokens.LITERAL);
            } else {
                match(reader, symbol - Symbols.FIRST_LENGTH);
            }
        }
    }

    private void match(BitReader reader, int symbol) throws NotDeflateException {
        if (symbol > 28) {
            throw new NotDeflateException("no such length");
        }
        int length = Symbols.LENGTH_BASE[symbol] + reader.take(Symbols.LENGTH_EXTRA[symbol]);
        int code = distances.decode(reader);
        if (code >= Symbols.DISTANCES) {
            throw new NotDeflateException("no such distance");
        }
        int distance = Symbols.DISTANCE_BASE[code] + reader.take(Symbols.DISTANCE_EXTRA[code]);
        if (distance > stream.plainSize) {
            throw new NotDeflateException("a match from before the stream");
        }
        room(length);
        copy(length, distance);
        boolean odd = length == Tokens.LONGEST && symbol < 28;
        stream.odd |= odd;
        add(Tokens.match(odd ? Tokens.ODD_LONGEST : length, distance));
    }

    private void copy(int length, int distance) {
        byte[] plain = stream.plain;
        int to = stream.plainSize;
        int from = to - distance;
        if (distance >= length) {
            System.arraycopy(plain, from, plain, to, length);
        } else {
            for (int i = 0; i < length; i++) {
                plain[to + i] = plain[from + i];
            }
        }
        stream.plainSize += length;
    }

    private void add(int token) throws NotDeflateException {
        if (stream.tokenCount == stream.tokens.length) {
            if (stream.tokenCount == MOST_TOKENS) {
                throw new NotDeflateException("too many tokens");
            }
            take(8L * stream.tokenCount);
            stream.tokens = Arrays.copyOf(stream.tokens, 2 * stream.tokenCount);
            allowance.giveBack(4L * stream.tokenCount);
        }
        stream.tokens[stream.tokenCount++] = token;
    }

    private void room(int more) throws NotDeflateException {
        if (more > plainLimit - stream.plainSize) {
            throw new NotDeflateException("more than " + plainLimit + " plain bytes");
        }
        int needed = stream.plainSize + more;
        if (needed > stream.plain.length) {
            int old = stream.plain.length;
            int length = (int) Math.max(needed, Math.min(2L * old, plainLimit));
            take(length);
            stream.plain = Arrays.copyOf(stream.plain, length);
            allowance.giveBack(old);
        }
    }
}
