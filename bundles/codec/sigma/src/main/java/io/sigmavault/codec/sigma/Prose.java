package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import org.jspecify.annotations.Nullable;

/// A text of words, as people and programmers write it. Frequent words are numbered, rare ones and
/// numbers are spelled in streams of their own; what is left leads: numbers of words, marks, and what
/// stands between words, where a space is only written, or marked as missing, if that isn't what
/// follows most often.
final class Prose {

    /// Numbers with as many digits, or more, share a stream.
    static final int MANY_DIGITS = 5;

    /// Shorter streams aren't tried.
    private static final int SHORT = 1 << 12;

    /// Bytes of a stream that are tried first, and how much larger they may become, as there are
    /// more words to gain from in all of it.
    private static final int SAMPLE = 1 << 16;

    private static final double HOPE = 1.07;

    /// All of it has to get smaller by this at a quick level, as it gains less at a high one.
    private static final double GAIN = 0.97;

    private static final int QUICK = 3;

    /// zstd gains next to nothing above these levels, which take twice the time and more: with numbers, with words that are rare
    /// anyway.
    private static final Effort NUMBERS = Effort.level(16);

    private static final Effort SPELLED = Effort.level(12);

    /// One byte of as many may be one that no text has.
    private static final int MOST_ODD = 16;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Vocabulary vocabulary;
    private final Ints places = new Ints();
    private final boolean[] literals = new boolean[128];

    /// For each byte how often a word, less how often a space and a word, followed.
    private final int[] close = new int[128];

    private int lengths;

    private Prose(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.vocabulary = new Vocabulary(to - from);
    }

    static void write(byte[] bytes, int from, int to, Out out) {
        var prose = new Prose(bytes, from, to);
        prose.count();
        prose.write(out);
    }

    /// A stream as text, or null if it would hardly be smaller.
    static @Nullable Bytes packed(Bytes stream, Zstd zstd, Effort most) {
        int size = stream.size();
        if (size < SHORT
                || !readable(stream)
                || (size > SAMPLE && ratio(stream, SAMPLE, zstd) > HOPE)) {
            return null;
        }
        var streams = new Streams();
        write(stream.array(), 0, size, Out.to(streams, zstd));
        boolean gains =
                streams.cost(zstd, QUICK) < GAIN * zstd.cost(stream.array(), 0, size, QUICK);
        return gains && streams.size() <= Arena.most(size) ? streams.packText(zstd, most) : null;
    }

    /// Hardly a byte is one that no text has, such as those of numbers and of code.
    private static boolean readable(Bytes stream) {
        int odd = 0;
        int end = Math.min(stream.size(), SAMPLE);
        for (int i = 0; i < end; i++) {
            byte b = stream.array()[i];
            odd += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        return odd * MOST_ODD <= end;
    }

    private static double ratio(Bytes stream, int length, Zstd zstd) {
        var streams = new Streams();
        int from = (stream.size() - length) / 2;
        write(stream.array(), from, from + length, Out.to(streams, zstd));
        return (double) streams.cost(zstd) / zstd.cost(stream.array(), from, length);
    }

    private void count() {
        int at = from;
        while (at < to) {
            int word = gap(at);
            for (int i = at; i < word; i++) {
                literals[bytes[i]] = true;
            }
            if (word == to) {
                return;
            }
            boolean space = word > at && bytes[word - 1] == ' ';
            close[before(bytes, from, space ? word - 1 : word)] += space ? -1 : 1;
            at = wordEnd(word);
            places.add(vocabulary.count(bytes, word, at, Letters.mark(bytes, word, at)));
            if (at - word <= Alphabet.LONGEST_NUMBER && Letters.digits(bytes, word, at)) {
                lengths |= 1 << at - word - 1;
            }
        }
    }

    private int gap(int start) {
        int at = start;
        while (at < to && !Letters.of(bytes[at])) {
            at++;
        }
        return at;
    }

    private int wordEnd(int start) {
        int at = start;
        while (at < to && Letters.of(bytes[at])) {
            at++;
        }
        return at;
    }

    /// What stands before a place: any part of a word counts as `a`, the start as a line feed.
    static int before(byte[] bytes, int from, int at) {
        return at == from ? '\n' : Letters.of(bytes[at - 1]) ? 'a' : bytes[at - 1];
    }

    private void write(Out out) {
        boolean[] spaced = new boolean[close.length];
        for (int b = 0; b < spaced.length; b++) {
            spaced[b] = close[b] < 0 && b != ' '; // behind a space that is written none follows
        }
        Alphabet.bits(spaced, out.meta());
        var alphabet = Alphabet.write(literals, lengths, vocabulary.choose(), out.meta());
        vocabulary.write(alphabet.singles(), out.streams().next(), out.streams().next());
        var lead = out.streams().next(Effort.WORDS);
        var spelled = out.streams().next(SPELLED);
        var numbers = new Bytes[MANY_DIGITS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = out.streams().next(NUMBERS);
        }
        int at = from;
        for (int i = 0; i < places.size(); i++) {
            int word = gap(at);
            boolean space = word > at && bytes[word - 1] == ' ';
            boolean expected = spaced[before(bytes, from, space ? word - 1 : word)];
            lead.put(bytes, at, word - at - (space && expected ? 1 : 0));
            if (expected && !space) {
                alphabet.mark(Alphabet.CLOSE, lead);
            }
            at = wordEnd(word);
            int number = vocabulary.number(places.get(i));
            int length = at - word;
            if (number >= 0) {
                int mark = Letters.mark(bytes, word, at);
                if (mark >= 0) {
                    alphabet.mark(mark, lead);
                }
                alphabet.word(number, lead);
            } else if (length <= Alphabet.LONGEST_NUMBER && Letters.digits(bytes, word, at)) {
                alphabet.mark(Alphabet.DIGITS + length - 1, lead);
                numbers[Math.min(length, MANY_DIGITS) - 1].put(bytes, word, length);
            } else {
                alphabet.mark(Alphabet.SPELLED, lead);
                spelled.put(bytes, word, length);
                spelled.put(Vocabulary.END);
            }
        }
        lead.put(bytes, at, to - at);
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        new ProseReader(target, from, to, in).read();
    }
}
