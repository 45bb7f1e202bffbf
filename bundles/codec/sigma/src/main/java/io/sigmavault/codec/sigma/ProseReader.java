package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Reads what [Prose] wrote.
final class ProseReader {

    private final byte[] target;
    private final int from;
    private final int to;
    private final boolean[] spaced;
    private final Alphabet alphabet;
    private final Lexicon words;
    private final byte[] bytes;
    private final Arena.Slice lead;
    private final Input spelled;
    private final Input[] numbers = new Input[Prose.MANY_DIGITS];
    private int at;

    ProseReader(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        this.target = target;
        this.from = from;
        this.to = to;
        this.at = from;
        var arena = in.arena();
        spaced = Alphabet.bits(arena);
        alphabet = Alphabet.read(arena);
        bytes = arena.bytes();
        words = Lexicon.read(alphabet.count(), arena);
        lead = arena.next();
        spelled = Input.of(arena.next());
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Input.of(arena.next());
        }
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
                    if (meaning < Alphabet.WORD) {
                        spell(meaning);
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
        check(at == to);
        spelled.end();
        for (var stream : numbers) {
            stream.end();
        }
    }

    private void space(boolean close) throws CorruptBlockException {
        if (!close && spaced[Prose.before(target, from, at)]) {
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

    private void spell(int mark) throws CorruptBlockException {
        int digits = mark - Alphabet.DIGITS + 1;
        var stream = digits > 0 ? numbers[Math.min(digits, numbers.length) - 1] : spelled;
        int length = digits > 0 ? digits : stream.length(Vocabulary.END);
        check(length <= to - at);
        stream.bytes(target, at, at + length);
        at += length;
        if (digits <= 0) {
            stream.next();
        }
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma text with words that do not fit it");
        }
    }
}
