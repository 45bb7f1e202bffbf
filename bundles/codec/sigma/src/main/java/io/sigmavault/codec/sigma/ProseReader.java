package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Reads what [Prose] wrote.
final class ProseReader {

    private final byte[] target;
    private final int from;
    private final int to;

    /// For each byte whether a space mostly stands between it and a word.
    private final boolean[] spaced;

    private final Alphabet alphabet;
    private final Lexicon words;
    private final byte[] bytes;
    private final Arena.Slice lead;
    private final Arena.Slice spelled;
    private int spelledAt;
    private final Input[] numbers = new Input[Prose.MANY_DIGITS];
    private int at;

    ProseReader(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        this.target = target;
        this.from = from;
        this.to = to;
        this.at = from;
        var arena = in.arena();
        spaced = spaced(Alphabet.bits(arena));
        alphabet = Alphabet.read(arena);
        bytes = arena.bytes();
        words = Lexicon.read(alphabet.count(), arena);
        lead = arena.next();
        spelled = arena.next();
        spelledAt = spelled.from();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Input.of(arena.next());
        }
    }

    private static boolean[] spaced(boolean[] ascii) {
        boolean[] all = new boolean[256];
        for (int b = 0; b < all.length; b++) {
            all[b] = ascii[Letters.of((byte) b) ? 'a' : b];
        }
        return all;
    }

    void read() throws CorruptBlockException {
        boolean close = false;
        int capitals = Letters.AS_IT_IS;
        for (int i = lead.from(); i < lead.to(); i++) {
            int meaning = alphabet.meaning(bytes[i]);
            switch (meaning) {
                case Alphabet.ITSELF -> {
                    check(at < to);
                    target[at++] = bytes[i];
                }
                case Alphabet.CLOSE -> close = true;
                case Alphabet.CAPITAL, Alphabet.UPPER -> capitals = meaning;
                default -> {
                    space(close);
                    close = false;
                    if (meaning == Alphabet.SPELLED) {
                        spell();
                    } else if (meaning < Alphabet.WORD) {
                        number(meaning - Alphabet.DIGITS + 1);
                    } else {
                        int word = alphabet.word(bytes[i]);
                        if (meaning == Alphabet.FIRST) {
                            check(++i < lead.to());
                            word += bytes[i] & 255;
                        }
                        word(word, capitals);
                        capitals = Letters.AS_IT_IS;
                    }
                }
            }
        }
        check(at == to && spelledAt == spelled.to());
        for (var stream : numbers) {
            stream.end();
        }
    }

    private void space(boolean close) throws CorruptBlockException {
        if (!close && spaced[at == from ? '\n' : target[at - 1] & 255]) {
            check(at < to);
            target[at++] = ' ';
        }
    }

    private void word(int word, int capitals) throws CorruptBlockException {
        check(word < words.size());
        int length = words.length(word);
        check(length <= to - at);
        words.put(word, target, at);
        if (capitals >= 0) {
            Letters.raise(target, at, at + length, capitals);
        }
        at += length;
    }

    private void number(int digits) throws CorruptBlockException {
        check(digits <= to - at);
        numbers[Math.min(digits, numbers.length) - 1].bytes(target, at, at + digits);
        at += digits;
    }

    private void spell() throws CorruptBlockException {
        int start = spelledAt;
        while (spelledAt < spelled.to() && bytes[spelledAt] != Vocabulary.END) {
            spelledAt++;
        }
        int length = spelledAt - start;
        check(spelledAt < spelled.to() && length <= to - at);
        System.arraycopy(bytes, start, target, at, length);
        at += length;
        spelledAt++;
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma text with words that do not fit it");
        }
    }
}
