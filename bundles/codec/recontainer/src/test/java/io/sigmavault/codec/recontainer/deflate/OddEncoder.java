package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;
import java.util.Random;

/// Writes right streams as no encoder would: matches at random, blocks at random, odd ways to say
/// the same.
public final class OddEncoder {

    private final byte[] plain;
    private final Random random;
    private final int[] tokens = new int[1 << 16];
    private int at;

    private OddEncoder(byte[] plain, Random random) {
        this.plain = plain;
        this.random = random;
    }

    public static byte[] encode(byte[] plain, Random random) throws CorruptBlockException {
        byte[] bytes = new byte[2 * plain.length + 1_000];
        var sink = new Sink(bytes, 0, bytes.length);
        new OddEncoder(plain, random).all(new BitWriter(sink));
        return Arrays.copyOf(bytes, sink.size());
    }

    private void all(BitWriter out) throws CorruptBlockException {
        while (at < plain.length) {
            block(out, false);
        }
        block(out, true);
        out.pad(random.nextInt());
    }

    private void block(BitWriter out, boolean last) throws CorruptBlockException {
        int from = at;
        int kind = random.nextInt(3);
        out.put(kind << 1 | (last ? 1 : 0), 3);
        if (kind == Block.STORED) {
            at = Math.min(plain.length, at + random.nextInt(700));
            out.pad(random.nextInt());
            out.put(at - from, 16);
            out.put(~(at - from), 16);
            out.putBytes(plain, from, at - from);
            return;
        }
        int count = tokens(random.nextInt(500));
        var writer = new TokenWriter(out);
        if (kind == Block.FIXED) {
            writer.fixed();
        } else {
            var header = header(from, count);
            header.write(out);
            writer.own(header);
        }
        writer.write(plain, from, tokens, count);
    }

    private int tokens(int most) {
        int count = 0;
        while (count < most && at < plain.length) {
            int token = at > 0 && random.nextInt(3) > 0 ? match() : Tokens.LITERAL;
            tokens[count++] = token;
            at += Tokens.advance(token);
        }
        return count;
    }

    private int match() {
        int best = Tokens.LITERAL;
        for (int tries = 0; tries < 30; tries++) {
            int distance = 1 + random.nextInt(Math.min(at, 32_768));
            int length = 0;
            while (length < Tokens.LONGEST
                    && at + length < plain.length
                    && plain[at + length] == plain[at + length - distance]) {
                length++;
            }
            if (length > 3) {
                best = Tokens.match(length - random.nextInt(length - 2), distance);
            }
        }
        return best;
    }

    /// Codes with a symbol too many, and code lengths that are not run-length coded.
    private TreeHeader header(int from, int count) {
        var guess = new HeaderGuess();
        guess.guess(plain, from, tokens, 0, count);
        var usual = guess.header();
        if (random.nextBoolean()) {
            return usual;
        }
        byte[] lengths = usual.lengths();
        int[] runs = new int[lengths.length];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = lengths[i];
        }
        return guess.withRuns(lengths, usual.literals(), usual.distances(), runs);
    }
}
