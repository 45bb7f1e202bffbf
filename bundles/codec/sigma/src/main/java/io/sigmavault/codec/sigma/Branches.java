package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// x86 code: the distances in calls (opcode E8) and jumps (E9, 0F 80 to 0F 8F) are taken out of it
/// and become the places that they lead to, which are the same from wherever one goes there. For
/// each such opcode there is a number: 0 if what is behind it stays, being no distance to speak of,
/// else one more than the place in the file.
final class Branches {

    private static final int CALL = 0xE8;

    /// An opcode of two bytes and a distance of four: nearer to the end nothing is looked at.
    private static final int LONGEST = 6;

    private Branches() {}

    /// Writes the code from `from` to `to` of a file that begins at `base`.
    static void write(byte[] bytes, int base, int from, int to, Bytes code, Out out) {
        var calls = new Ints();
        var jumps = new Ints();
        int at = from;
        int kept = from;
        while (at + LONGEST <= to) {
            int opcode = opcode(bytes[at], bytes[at + 1]);
            if (opcode == 0) {
                at++;
                continue;
            }
            int behind = at + opcode + 4 - base;
            long place = (long) behind + distance(bytes, at + opcode);
            boolean taken = place >= 0 && place < to - base;
            (isCall(bytes[at]) ? calls : jumps).add(taken ? (int) place + 1 : 0);
            if (taken) {
                code.put(bytes, kept, at + opcode - kept);
                kept = at + opcode + 4;
            }
            at = taken ? kept : at + 1;
        }
        code.put(bytes, kept, to - kept);
        write(calls, out);
        write(jumps, out);
    }

    private static void write(Ints places, Out out) {
        out.meta().varint(places.size());
        long[] numbers = new long[places.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = places.get(i);
        }
        Numbers.write(numbers, out);
    }

    /// Reads code, which is on in `code`, into `target`.
    static void read(byte[] target, int base, int from, int to, Input code, Reader in)
            throws CorruptBlockException {
        var calls = new Places(in, to - from);
        var jumps = new Places(in, to - from);
        int at = from;
        while (at + LONGEST <= to) {
            target[at] = (byte) code.next();
            int opcode = opcode(target[at], (byte) code.peek());
            if (opcode == 0) {
                at++;
                continue;
            }
            long place = (isCall(target[at]) ? calls : jumps).next();
            if (place == 0) {
                at++;
                continue;
            }
            if (opcode == 2) {
                target[at + 1] = (byte) code.next();
            }
            at += opcode + 4;
            put(target, at - 4, (int) (place - 1 - (at - base)));
        }
        code.bytes(target, at, to);
        calls.end();
        jumps.end();
    }

    private static boolean isCall(byte opcode) {
        return (opcode & 255) == CALL;
    }

    /// Bytes of the opcode of a branch, 0 if there is none.
    static int opcode(byte first, byte second) {
        if ((first & 0xFE) == CALL) {
            return 1;
        }
        return first == 0x0F && (second & 0xF0) == 0x80 ? 2 : 0;
    }

    static int distance(byte[] bytes, int at) {
        return (bytes[at] & 255)
                | (bytes[at + 1] & 255) << 8
                | (bytes[at + 2] & 255) << 16
                | bytes[at + 3] << 24;
    }

    static void put(byte[] bytes, int at, int distance) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (distance >> 8 * i);
        }
    }

    /// Numbers that are read one after the other.
    private static final class Places {

        private final long[] places;
        private int used;

        Places(Reader in, int most) throws CorruptBlockException {
            places = Numbers.read(in.arena().count(most), in);
        }

        long next() throws CorruptBlockException {
            if (used == places.length) {
                throw new CorruptBlockException("sigma code has more than " + used + " branches");
            }
            return places[used++];
        }

        void end() throws CorruptBlockException {
            if (used != places.length) {
                throw new CorruptBlockException("sigma code has branches that none needs");
            }
        }
    }
}
