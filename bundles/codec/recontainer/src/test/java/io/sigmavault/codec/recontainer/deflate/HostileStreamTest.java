package io.sigmavault.codec.recontainer.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/// Bytes from outside: what is no stream is refused, what is one comes back, and nothing else.
class HostileStreamTest {

    private final byte[] plain = Streams.text(6_000);
    private final byte[] stream = Streams.deflate(plain, 6, Deflater.DEFAULT_STRATEGY);

    @Test
    void shortenedStreamIsRefused() {
        for (int size = 0; size < stream.length; size += 7) {
            byte[] part = Arrays.copyOf(stream, size);
            assertThatThrownBy(() -> Streams.read(part)).isInstanceOf(NotDeflateException.class);
        }
    }

    @Test
    void changedBitsAreRefusedOrComeBack() throws Exception {
        int read = 0;
        for (int bit = 0; bit < stream.length * 8; bit += 17) {
            byte[] other = stream.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            read += readsAndComesBack(other);
        }
        assertThat(read).isPositive();
    }

    @Test
    void anyBytesAreRefusedOrComeBack() throws Exception {
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            read += readsAndComesBack(bytes);
        }
        assertThat(read).isPositive();
    }

    private static int readsAndComesBack(byte[] bytes) throws CorruptBlockException {
        try {
            var read = Streams.reader().read(bytes, 0, bytes.length, 1 << 20);
            Streams.thereAndBack(Arrays.copyOf(bytes, read.end()));
            return 1;
        } catch (NotDeflateException expected) {
            return 0;
        }
    }

    @Test
    void plainLimitHolds() {
        byte[] bomb = Streams.deflate(new byte[1 << 22], 9, Deflater.DEFAULT_STRATEGY);
        assertThatThrownBy(() -> Streams.reader().read(bomb, 0, bomb.length, 1 << 20))
                .isInstanceOf(NotDeflateException.class)
                .hasMessage("more than 1048576 plain bytes");
    }

    @Test
    void changedCorrectionsNeverEscapeTheSink() throws Exception {
        byte[] odd = OddEncoder.encode(plain, new Random(3));
        for (byte[] each : new byte[][] {stream, odd}) {
            byte[] corrections = Streams.corrections(Streams.read(each));
            for (int bit = 0; bit < Math.min(corrections.length * 8, 6_000); bit += 13) {
                byte[] other = corrections.clone();
                other[bit / 8] ^= (byte) (1 << bit % 8);
                survives(other);
            }
        }
        var random = new Random(9);
        for (int i = 0; i < 500; i++) {
            byte[] any = new byte[random.nextInt(200)];
            random.nextBytes(any);
            survives(any);
        }
    }

    private void survives(byte[] corrections) {
        try {
            assertThat(Streams.close(plain, corrections, 2 * plain.length)).isNotNull();
        } catch (CorruptBlockException expected) {
            assertThat(expected).hasMessageMatching("(?s).+");
        }
    }
}
