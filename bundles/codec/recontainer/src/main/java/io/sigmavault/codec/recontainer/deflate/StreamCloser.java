package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;

/// Writes the streams of a file again from their plain bytes and the corrections. Block by block:
/// memory is the tokens of one block (4 MiB at most) and the chains (512 KiB).
public final class StreamCloser {

    private final CorrectionReader bits;
    private final Allowance allowance;
    private final HeaderGuess header = new HeaderGuess();
    private final StreamState state = new StreamState();
    private int[] tokens = new int[1 << 14];

    /// @param allowance for all streams of the file
    public StreamCloser(CorrectionReader bits, Allowance allowance) {
        this.bits = bits;
        this.allowance = allowance;
    }

    /// Writes the next stream into `sink`.
    ///
    /// @param plain holds its plain bytes from `from` on
    /// @throws CorruptBlockException if the corrections do not fit, or the stream the sink, or if
    ///     it takes more work than is left
    public void close(byte[] plain, int from, int size, Sink sink) throws CorruptBlockException {
        new Closing(plain, from, size, sink).all();
    }

    /// One stream.
    private final class Closing {
        final byte[] plain;
        final int from;
        final int size;
        final BitWriter out;
        final Settings settings;
        final TokenGuess guess;
        final TokenCoder coder;
        final HeaderCoder headers;
        int wasStored;
        int storedBefore;
        int countedRight = 1;

        Closing(byte[] plain, int from, int size, Sink sink) throws CorruptBlockException {
            this.plain = plain;
            this.from = from;
            this.size = size;
            this.out = new BitWriter(sink);
            this.settings = state.code(bits, Settings.USUAL);
            boolean odd = bits.flag(Contexts.HAS_ODD, false);
            var chains = state.chains(settings, plain, from, size, allowance);
            this.guess = new TokenGuess(settings, chains);
            this.coder = new TokenCoder(bits, guess, chains, settings, odd);
            this.headers = new HeaderCoder(bits, header);
        }

        void all() throws CorruptBlockException {
            boolean last;
            do {
                allowance.work(HeaderGuess.STEPS_A_BLOCK);
                checkWork();
                last = bits.flag(Contexts.IS_STORED + wasStored, false) ? stored() : coded();
            } while (!last);
            if (guess.position() != size) {
                throw new CorruptBlockException(
                        "a stream of " + size + " bytes ends at " + guess.position());
            }
            out.pad(padding(out.paddingBits()));
        }

        private void checkWork() throws CorruptBlockException {
            if (allowance.spent()) {
                throw new CorruptBlockException("rebuilding takes more work than a block may");
            }
        }

        private int padding(int width) {
            return bits.flag(Contexts.PADDING_ZERO, true) ? 0 : bits.raw(7, 0) & (1 << width) - 1;
        }

        private boolean isLast() {
            return bits.flag(Contexts.IS_LAST + (guess.position() == size ? 1 : 0), false);
        }

        private boolean stored() throws CorruptBlockException {
            int start = guess.position();
            int length = storedLength();
            boolean last = isLast();
            out.put(last ? 1 : 0, 3);
            out.pad(padding(out.paddingBits()));
            out.put(length, 16);
            out.put(~length, 16);
            out.putBytes(plain, from + start, length);
            wasStored = 1;
            storedBefore = length;
            return last;
        }

        private int storedLength() throws CorruptBlockException {
            int start = guess.position();
            int length;
            if (bits.flag(Contexts.STORED_AS_GUESSED, true)) {
                guess.runBlock();
                length = guess.position() - start;
            } else {
                length =
                        bits.flag(Contexts.STORED_AS_BEFORE, true)
                                ? storedBefore
                                : bits.number(Contexts.STORED_LENGTH, 0);
                if (length > size - start) {
                    throw new CorruptBlockException(
                            length + " bytes stored at " + start + " of " + size);
                }
                guess.runTo(start + length);
            }
            checkWork();
            if (length > Block.MOST_STORED) {
                throw new CorruptBlockException("a stored block of " + length + " bytes");
            }
            return length;
        }

        private boolean coded() throws CorruptBlockException {
            int start = guess.position();
            int count = tokens();
            header.guess(plain, from + start, tokens, 0, count);
            boolean guessFixed = header.prefersFixed();
            boolean asGuessed = bits.flag(Contexts.KIND_AS_GUESSED + (guessFixed ? 1 : 0), true);
            boolean fixed = guessFixed == asGuessed;
            TreeHeader own = fixed ? null : headers.code(header.header());
            boolean last = isLast();
            out.put((fixed ? Block.FIXED : Block.OWN_CODES) << 1 | (last ? 1 : 0), 3);
            var writer = new TokenWriter(out);
            if (own == null) {
                writer.fixed();
            } else {
                own.write(out);
                writer.own(own);
            }
            writer.write(plain, from + start, tokens, count);
            wasStored = 0;
            return last;
        }

        private int tokens() throws CorruptBlockException {
            boolean asGuessed = bits.flag(Contexts.TOKENS_AS_GUESSED + countedRight, true);
            countedRight = asGuessed ? 1 : 0;
            int count = asGuessed ? settings.blockTokens() : bits.number(Contexts.TOKENS, 0);
            if (count > Block.MOST_TOKENS || !asGuessed && count > size - guess.position()) {
                throw new CorruptBlockException("a block of " + count + " tokens");
            }
            int done = 0;
            while (done < count && guess.position() < size) {
                if (done == tokens.length) {
                    tokens = java.util.Arrays.copyOf(tokens, 2 * done);
                }
                tokens[done++] = coder.code(Tokens.LITERAL);
                checkWork();
            }
            return done;
        }
    }
}
