package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/// Streams for tests, and the way there and back.
final class Streams {

    private Streams() {}

    /// Text with words in no order: matches of many lengths and distances.
    static byte[] text(int size) {
        var random = new Random(size);
        String[] words = "sigma vault keeps what you put into it and gives it back".split(" ");
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append(words[random.nextInt(words.length)]);
            text.append(random.nextInt(9) == 0 ? "\n" + random.nextInt(100_000) : " ");
        }
        return text.substring(0, size).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    static byte[] mixed() {
        var all = new ByteArrayOutputStream();
        for (int i = 1; i <= 4; i++) {
            all.writeBytes(text(30_000 * i));
            all.writeBytes(noise(40_000));
            all.writeBytes(new byte[9_000]);
        }
        return all.toByteArray();
    }

    /// @param flush how after each `part` bytes
    static byte[] deflate(byte[] plain, int level, int strategy, int part, int flush) {
        var deflater = new Deflater(level, true);
        try {
            deflater.setStrategy(strategy);
            var stream = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int at = 0; at < plain.length; at += part) {
                deflater.setInput(plain, at, Math.min(part, plain.length - at));
                while (!deflater.needsInput()) {
                    stream.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length, flush));
                }
            }
            deflater.finish();
            // 0 does not mean that it is finished: after a change of strategy the first call gives
            // 0
            while (!deflater.finished()) {
                stream.write(buffer, 0, deflater.deflate(buffer, 0, buffer.length, flush));
            }
            return stream.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] deflate(byte[] plain, int level, int strategy) {
        return deflate(plain, level, strategy, Integer.MAX_VALUE / 2, Deflater.NO_FLUSH);
    }

    static DeflateReader reader() {
        return new DeflateReader(Allowance.ofBlock(1 << 24));
    }

    static DeflateStream read(byte[] stream) throws NotDeflateException {
        return reader().read(stream, 0, stream.length, 1 << 26);
    }

    static byte[] corrections(DeflateStream stream) {
        var writer = new CorrectionWriter();
        if (!new StreamOpener(writer, Allowance.ofBlock(1 << 24))
                .open(stream, stream.size() + 100)) {
            throw new AssertionError("more corrections than the stream has bytes");
        }
        return writer.finish();
    }

    static byte[] close(byte[] plain, byte[] corrections, int size) throws CorruptBlockException {
        byte[] bytes = new byte[size];
        var sink = new Sink(bytes, 0, size);
        new StreamCloser(
                        new CorrectionReader(corrections, 0, corrections.length),
                        Allowance.ofBlock(1 << 24))
                .close(plain, 0, plain.length, sink);
        return Arrays.copyOf(bytes, sink.size());
    }

    /// Opens `stream`, closes it again, and gives the size of the corrections.
    static int thereAndBack(byte[] stream) throws NotDeflateException, CorruptBlockException {
        var read = read(stream);
        byte[] plain = Arrays.copyOf(read.plain(), read.plainSize());
        byte[] corrections = corrections(read);
        if (!Arrays.equals(close(plain, corrections, stream.length), stream)) {
            throw new AssertionError("another stream came back");
        }
        return corrections.length;
    }
}
