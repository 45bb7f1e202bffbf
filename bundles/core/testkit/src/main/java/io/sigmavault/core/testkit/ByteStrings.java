package io.sigmavault.core.testkit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/// Byte strings of several shapes, since compressors and chunkers treat them differently.
record ByteStrings(int min, int max) implements Generator<byte[]> {

    @Override
    public byte[] generate(Random random) {
        byte[] bytes = new byte[Generators.size(random, min, max)];
        switch (random.nextInt(5)) {
            case 0 -> Arrays.fill(bytes, (byte) random.nextInt(256));
            case 1 -> repeat(random, bytes);
            case 2 -> text(random, bytes);
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }

    private static void repeat(Random random, byte[] bytes) {
        byte[] period = new byte[1 + random.nextInt(300)];
        random.nextBytes(period);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = period[i % period.length];
        }
    }

    private static void text(Random random, byte[] bytes) {
        String alphabet = "etaoin shrdlu {}\":,0123456789\n";
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
    }

    @Override
    public Stream<byte[]> shrink(byte[] value) {
        Stream<byte[]> shorter =
                Generators.shorter(
                        value.length, min, cut -> Arrays.copyOfRange(value, cut[0], cut[1]));
        return Stream.concat(shorter, zeroed(value));
    }

    private static Stream<byte[]> zeroed(byte[] value) {
        return Stream.iterate(0, i -> i < Math.min(value.length, 64), i -> i + 1)
                .filter(i -> value[i] != 0)
                .map(i -> {
                    byte[] copy = value.clone();
                    copy[i] = 0;
                    return copy;
                });
    }

    @Override
    public String show(byte[] value) {
        return Generators.hex(value);
    }
}
