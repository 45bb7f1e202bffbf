package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Reads what [Field] wrote, value by value.
final class FieldReader {

    private static final int[] NO_TEXTS = {};

    private final byte[] bytes;
    private final long[] classes;
    private final long[] integers;
    private final long[] reals;
    private final int[] texts;
    private final Input others;
    private int value;
    private int integer;
    private int real;
    private int text;

    /// @param in whose siblings this column joins if it has texts
    FieldReader(int size, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        bytes = arena.bytes();
        classes = Numbers.read(size, in);
        integers = Numbers.read(count(Field.INTEGER), in);
        reals = Numbers.read(count(Field.REAL), in);
        others = Input.of(arena.next());
        int count = count(Field.TEXT);
        texts = count == 0 ? NO_TEXTS : Columns.read(count, in);
        if (count > 0) {
            in.siblings().add(texts);
        }
    }

    private int count(int wanted) {
        int count = 0;
        for (long each : classes) {
            count += each == wanted ? 1 : 0;
        }
        return count;
    }

    /// The type of the next value.
    long type() {
        long next = classes[value];
        if (next == Field.INTEGER) {
            return Serial.type(integers[integer]);
        }
        if (next == Field.TEXT) {
            return Serial.TEXT + 2L * (texts[2 * text + 1] - texts[2 * text]);
        }
        return next == Field.REAL ? Serial.REAL : next == 0 ? Serial.NULL : next - Field.OTHERS;
    }

    /// Writes the next value, of its type.
    void put(long type, byte[] target, int at) throws CorruptBlockException {
        long next = classes[value++];
        int length = (int) Serial.bytes(type);
        if (next == Field.INTEGER) {
            Serial.putType(integers[integer++], type, target, at);
        } else if (next == Field.REAL) {
            Serial.putType(reals[real++], type, target, at);
        } else if (next == Field.TEXT) {
            System.arraycopy(bytes, texts[2 * text++], target, at, length);
        } else {
            others.bytes(target, at, at + length);
        }
    }

    void end() throws CorruptBlockException {
        others.end();
    }
}
