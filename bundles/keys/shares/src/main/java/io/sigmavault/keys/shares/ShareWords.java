package io.sigmavault.keys.shares;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Shares as words, 32 each, of the 2,048 of BIP-39's English list. The first four letters of a word are enough to know it.
public final class ShareWords {

    private static final int VERSION = 1;
    private static final int BITS = 11;
    private static final int KNOWN_BY = 4;
    private static final List<String> LIST = list();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        LIST.forEach(word -> NUMBERS.put(start(word), NUMBERS.size()));
    }

    private ShareWords() {}

    private static List<String> list() {
        try (var in = ShareWords.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of words is missing");
            }
            return new String(in.readAllBytes(), US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For printing, to be kept as secret as the share.
    public static List<String> of(Share share) {
        long head =
                (long) VERSION << 48
                        | share.setId() << 12
                        | (long) (share.threshold() - 1) << 8
                        | (long) (share.count() - 1) << 4
                        | share.number() - 1;
        int[] words = new int[CheckWords.ALL];
        byte[] value = share.value().bytes();
        for (int bit = 0; bit < CheckWords.DATA * BITS; bit++) {
            long one = bit < 52 ? head >>> 51 - bit : value[(bit - 52) / 8] >>> 7 - (bit - 52) % 8;
            words[bit / BITS] |= (int) (one & 1) << BITS - 1 - bit % BITS;
        }
        CheckWords.add(words);
        var text = Arrays.stream(words).mapToObj(LIST::get).toList();
        Arrays.fill(words, 0);
        return text;
    }

    /// Reads words as somebody typed them: numbers, dots and the size of letters don't count, and of a word not what is behind its first
    /// four letters.
    ///
    /// @throws ShareException code [ShareException#WRONG], with which word is wrong where that can be told
    public static Share parse(String text) throws ShareException {
        var typed = new ArrayList<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (!word.isEmpty()) {
                typed.add(word);
            }
        }
        if (typed.size() != CheckWords.ALL) {
            throw ShareException.wrong(
                    "a share has 32 words, and here are "
                            + typed.size()
                            + ": is one missing or there twice?");
        }
        int[] words = new int[CheckWords.ALL];
        for (int i = 0; i < words.length; i++) {
            words[i] = number(typed.get(i));
            if (words[i] < 0) {
                throw ShareException.wrong("word " + (i + 1) + " is not in the list of words");
            }
        }
        check(words);
        try {
            return share(words);
        } finally {
            Arrays.fill(words, 0);
        }
    }

    /// @return -1 for a word that is none
    private static int number(String word) {
        return NUMBERS.getOrDefault(start(word), -1);
    }

    private static String start(String word) {
        return word.substring(0, Math.min(KNOWN_BY, word.length()));
    }

    private static void check(int[] words) throws ShareException {
        if (CheckWords.right(words)) {
            return;
        }
        int wrong = CheckWords.single(words);
        if (wrong >= 0) {
            // the word itself is no business of a log
            throw ShareException.wrong(
                    "word " + (wrong + 1) + " is wrong: compare it with what was printed");
        }
        int exchanged = CheckWords.exchanged(words);
        if (exchanged >= 0) {
            throw ShareException.wrong(
                    "words %d and %d have changed places".formatted(exchanged + 1, exchanged + 2));
        }
        throw ShareException.wrong(
                "two words or more are wrong, and which can't be told: compare them with what was printed");
    }

    private static Share share(int[] words) throws ShareException {
        long head = 0;
        byte[] value = new byte[Share.BYTES];
        for (int bit = 0; bit < CheckWords.DATA * BITS; bit++) {
            int one = words[bit / BITS] >>> BITS - 1 - bit % BITS & 1;
            if (bit < 52) {
                head = head << 1 | one;
            } else {
                value[(bit - 52) / 8] |= (byte) (one << 7 - (bit - 52) % 8);
            }
        }
        if (head >>> 48 != VERSION) {
            Arrays.fill(value, (byte) 0);
            throw ShareException.wrong(
                    "this share needs a newer SigmaVault (version " + (head >>> 48) + ")");
        }
        try {
            return new Share(
                    head >>> 12 & (1L << 36) - 1,
                    (int) (head >>> 8 & 15) + 1,
                    (int) (head >>> 4 & 15) + 1,
                    (int) (head & 15) + 1,
                    Secret.owning(value));
        } catch (IllegalArgumentException e) {
            Arrays.fill(value, (byte) 0);
            throw ShareException.wrong("these words are no share: " + e.getMessage());
        }
    }
}
