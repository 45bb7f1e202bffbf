package io.sigmavault.codec.recontainer.deflate;

/// Finds the settings with which the first tokens of a stream are guessed best. Those of the stream
/// before are tried first, since the streams of a file mostly come from one encoder; the lazy levels
/// share their chains, in which they enter every position.
final class SettingsSearch {

    private static final int SAMPLE_TOKENS = 8_000;

    /// Chains of the search keep all positions, so the sample ends here at the latest.
    private static final int SAMPLE_BYTES = 1 << 17;

    private static final byte[] LAZY_LEVELS = {6, 9, 5, 4, 7, 8};
    private static final byte[] GREEDY_LEVELS = {1, 3, 2};

    private final DeflateStream stream;
    private final Allowance allowance;
    private int windowBits = 15;
    private final int tokens;
    private final int bytes;
    private Settings best;
    private int fewest;

    private SettingsSearch(DeflateStream stream, Settings first, Allowance allowance) {
        this.stream = stream;
        this.allowance = allowance;
        int count = 0;
        int covered = 0;
        while (count < stream.tokenCount && count < SAMPLE_TOKENS && covered < SAMPLE_BYTES) {
            covered += Tokens.advance(stream.tokens[count++]);
        }
        this.tokens = count;
        this.bytes = Math.min(covered, stream.plainSize);
        this.best = first;
        this.fewest = Integer.MAX_VALUE;
    }

    /// @param allowance once it is spent, the best so far is taken
    static Settings find(DeflateStream stream, Settings first, Allowance allowance) {
        return new SettingsSearch(stream, first, allowance).find();
    }

    private Settings find() {
        if (tokens == 0) {
            return best;
        }
        tryOut(best);
        int memory = memoryByBlocks();
        if (fewest == 0 && (memory == 0 || memory == best.memory())) {
            return best;
        }
        fewest = Integer.MAX_VALUE;
        tryAll(memory);
        int narrow = windowByDistances();
        if (narrow < windowBits && fewest > tokens / 100) {
            windowBits = narrow;
            tryAll(memory);
        }
        return best;
    }

    private void tryAll(int memory) {
        int[] memories = memory == 0 ? new int[] {8, 9} : new int[] {memory};
        for (int each : memories) {
            withMemory(each);
        }
        int usualMemory = memories[0];
        tryOut(new Settings(Settings.RUNS, 6, usualMemory, windowBits));
        tryOut(new Settings(Settings.HUFFMAN, 6, usualMemory, windowBits));
    }

    /// The narrowest window that all matches fit into.
    private int windowByDistances() {
        int farthest = 0;
        for (int i = 0; i < stream.tokenCount; i++) {
            farthest = Math.max(farthest, Tokens.distance(stream.tokens[i]));
        }
        int bits = 9;
        while (bits < 15 && (1 << bits) - Tokens.LONGEST - 4 < farthest) {
            bits++;
        }
        return bits;
    }

    private void withMemory(int memory) {
        var shared = new Chains(stream.plain, 0, sampleSize(), memory + 7, kept(), allowance);
        for (int strategy : new int[] {Settings.NORMAL, Settings.FILTERED}) {
            for (int level : LAZY_LEVELS) {
                tryOut(new Settings(strategy, level, memory, windowBits), shared);
            }
        }
        for (int level : GREEDY_LEVELS) {
            tryOut(new Settings(Settings.NORMAL, level, memory, windowBits));
        }
    }

    /// Whole blocks tell the size of zlib's buffer: 0 if there is none.
    private int memoryByBlocks() {
        for (var block : stream.blocks) {
            int count = block.endToken() - block.firstToken();
            for (int memory = 1; memory <= 9; memory++) {
                if (count == (1 << memory + 6) - 1 && block.plainTo() < stream.plainSize) {
                    return memory;
                }
            }
        }
        return 0;
    }

    private int kept() {
        return Integer.highestOneBit(Math.max(1, sampleSize())) << 1;
    }

    /// The sample and what a match at its end may reach into.
    private int sampleSize() {
        return Math.min(stream.plainSize, bytes + 2 * Tokens.LONGEST);
    }

    private void tryOut(Settings settings) {
        int hashBits = settings.searches() ? settings.hashBits() : 8;
        tryOut(settings, new Chains(stream.plain, 0, sampleSize(), hashBits, kept(), allowance));
    }

    private void tryOut(Settings settings, Chains chains) {
        if (fewest == 0 || allowance.spent()) {
            return;
        }
        var guess = new TokenGuess(settings, chains);
        int misses = 0;
        int next = 0;
        for (var block : stream.blocks) {
            if (block.kind() == Block.STORED && next < tokens) {
                guess.runTo(Math.min(block.plainTo(), chains.size()));
                if (guess.position() < block.plainTo()) {
                    break;
                }
                continue;
            }
            for (; next < Math.min(block.endToken(), tokens); next++) {
                int token = Tokens.usual(stream.tokens[next]);
                if (guess.next() != token && ++misses >= fewest) {
                    return;
                }
                guess.accept(token);
                if (allowance.spent()) {
                    return;
                }
            }
        }
        fewest = misses;
        best = settings;
    }
}
