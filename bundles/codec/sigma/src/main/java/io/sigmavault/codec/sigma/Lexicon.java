package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// The words of a [Vocabulary] while a text is decoded.
///
/// @param bytes of all, one behind the other
/// @param ends where each ends, behind a 0
@SuppressWarnings("ArrayRecordComponent")
record Lexicon(byte[] bytes, int[] ends) {

    static Lexicon read(int count, Arena arena) throws CorruptBlockException {
        var shared = arena.next();
        var rests = arena.next();
        int[] ends = ends(count, arena, shared, rests);
        byte[] bytes = new byte[ends[count]];
        int rest = rests.from();
        for (int i = 0; i < count; i++) {
            int at = ends[i];
            int same = arena.bytes()[shared.from() + i];
            if (same > 0) {
                System.arraycopy(bytes, ends[i - 1], bytes, at, same);
            }
            at += same;
            System.arraycopy(arena.bytes(), rest, bytes, at, ends[i + 1] - at);
            rest += ends[i + 1] - at + 1;
        }
        return new Lexicon(bytes, ends);
    }

    private static int[] ends(int count, Arena arena, Arena.Slice shared, Arena.Slice rests)
            throws CorruptBlockException {
        check(shared.length() == count);
        arena.allow(count / 2 + 1);
        int[] ends = new int[count + 1];
        byte[] bytes = arena.bytes();
        int at = rests.from();
        for (int i = 0; i < count; i++) {
            int same = bytes[shared.from() + i];
            int from = at;
            while (at < rests.to() && bytes[at] != Vocabulary.END) {
                at++;
            }
            int before = i == 0 ? 0 : ends[i] - ends[i - 1];
            int length = same + at - from;
            check(at < rests.to() && same >= 0 && same <= before && length <= Vocabulary.LONGEST);
            ends[i + 1] = ends[i] + length;
            at++;
        }
        check(at == rests.to());
        arena.allow(ends[count] / Long.BYTES + 1);
        return ends;
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma vocabulary that does not fit its words");
        }
    }

    int size() {
        return ends.length - 1;
    }

    int length(int word) {
        return ends[word + 1] - ends[word];
    }

    /// Writes a word.
    void put(int word, byte[] target, int at) {
        // words are short: a loop is quicker than a call
        int to = ends[word + 1];
        int place = at;
        for (int i = ends[word]; i < to; i++) {
            target[place++] = bytes[i];
        }
    }
}
