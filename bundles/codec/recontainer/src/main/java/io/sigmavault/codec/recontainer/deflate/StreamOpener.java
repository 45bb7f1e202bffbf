package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import org.jspecify.annotations.Nullable;

/// Finds out how a file's streams were made and writes the corrections that a [StreamCloser] needs
/// to make them again, in the same order.
public final class StreamOpener {

    private final CorrectionWriter bits;
    private final Allowance allowance;
    private final HeaderGuess header = new HeaderGuess();
    private final StreamState state = new StreamState();

    /// @param allowance for all streams of the file
    public StreamOpener(CorrectionWriter bits, Allowance allowance) {
        this.bits = bits;
        this.allowance = allowance;
    }

    /// Writes the corrections of one stream, unless they would take more than `mostBytes`, or more
    /// work than is left.
    ///
    /// @return whether they were written
    public boolean open(DeflateStream stream, int mostBytes) {
        var before = state.settings;
        if (written(stream, found(stream), mostBytes, allowance)) {
            return true;
        }
        takeBack(before);
        return false;
    }

    /// Tries what [#open] would do now and takes it back.
    ///
    /// @return for [#openAs]; null if the stream would stay closed
    public @Nullable Settings opens(DeflateStream stream, int mostBytes) {
        var before = state.settings;
        var settings = found(stream);
        boolean opens = written(stream, settings, mostBytes, allowance);
        takeBack(before);
        return opens ? settings : null;
    }

    /// Writes the corrections of a stream that [#opens], whatever is left: the same work was done
    /// once within the allowance.
    public void openAs(Settings settings, DeflateStream stream) {
        written(stream, settings, Integer.MAX_VALUE, new Allowance(Long.MAX_VALUE, 0));
    }

    private Settings found(DeflateStream stream) {
        return SettingsSearch.find(stream, state.settings, allowance);
    }

    private boolean written(
            DeflateStream stream, Settings settings, int mostBytes, Allowance each) {
        int limit = (int) Math.min((long) bits.size() + mostBytes, Integer.MAX_VALUE);
        bits.keep();
        try {
            return new Opening(stream, settings, limit, each).all();
        } catch (CorruptBlockException e) {
            throw new IllegalStateException("a stream that was read cannot be written", e);
        }
    }

    private void takeBack(Settings before) {
        bits.takeBack();
        state.settings = before;
    }

    /// One stream.
    private final class Opening {
        final DeflateStream stream;
        final Settings settings;
        final int limit;
        final Allowance left;
        final TokenGuess guess;
        final TokenCoder coder;
        final HeaderCoder headers;
        int wasStored;
        int storedBefore;
        int countedRight = 1;

        Opening(DeflateStream stream, Settings wanted, int limit, Allowance left)
                throws CorruptBlockException {
            this.stream = stream;
            this.limit = limit;
            this.left = left;
            this.settings = state.code(bits, wanted);
            bits.flag(Contexts.HAS_ODD, stream.odd);
            var chains = state.chains(settings, stream.plain, 0, stream.plainSize, left);
            this.guess = new TokenGuess(settings, chains);
            this.coder = new TokenCoder(bits, guess, chains, settings, stream.odd);
            this.headers = new HeaderCoder(bits, header);
        }

        boolean all() throws CorruptBlockException {
            for (var block : stream.blocks) {
                left.work(HeaderGuess.STEPS_A_BLOCK);
                boolean stored = block.kind() == Block.STORED;
                bits.flag(Contexts.IS_STORED + wasStored, stored);
                if (stored) {
                    stored(block);
                } else if (!coded(block)) {
                    return false;
                }
                wasStored = stored ? 1 : 0;
            }
            padding(stream.padding);
            return fits();
        }

        private boolean fits() {
            return bits.size() <= limit && !left.spent();
        }

        /// Padding of no bits is zero as well.
        private void padding(int value) {
            if (!bits.flag(Contexts.PADDING_ZERO, value == 0)) {
                bits.raw(7, value);
            }
        }

        private void isLast(Block block) {
            int atEnd = block.plainTo() == stream.plainSize ? 1 : 0;
            bits.flag(Contexts.IS_LAST + atEnd, block.last());
        }

        private void stored(Block block) {
            int length = block.plainTo() - block.plainFrom();
            if (!bits.flag(Contexts.STORED_AS_GUESSED, guess.runTo(block.plainTo()))
                    && !bits.flag(Contexts.STORED_AS_BEFORE, length == storedBefore)) {
                bits.number(Contexts.STORED_LENGTH, length);
            }
            isLast(block);
            padding(block.padding());
            storedBefore = length;
        }

        private boolean coded(Block block) throws CorruptBlockException {
            if (!tokens(block)) {
                return false;
            }
            header.guess(
                    stream.plain,
                    block.plainFrom(),
                    stream.tokens,
                    block.firstToken(),
                    block.endToken());
            boolean guessFixed = header.prefersFixed();
            boolean fixed = block.kind() == Block.FIXED;
            bits.flag(Contexts.KIND_AS_GUESSED + (guessFixed ? 1 : 0), guessFixed == fixed);
            var own = block.header();
            if (own != null) {
                headers.code(own);
            }
            isLast(block);
            return true;
        }

        private boolean tokens(Block block) throws CorruptBlockException {
            int count = block.endToken() - block.firstToken();
            boolean asGuessed =
                    count == settings.blockTokens()
                            || count < settings.blockTokens()
                                    && block.plainTo() == stream.plainSize;
            bits.flag(Contexts.TOKENS_AS_GUESSED + countedRight, asGuessed);
            countedRight = asGuessed ? 1 : 0;
            if (!asGuessed) {
                bits.number(Contexts.TOKENS, count);
            }
            for (int i = block.firstToken(); i < block.endToken(); i++) {
                coder.code(stream.tokens[i]);
                if (!fits()) {
                    return false;
                }
            }
            return true;
        }
    }
}
