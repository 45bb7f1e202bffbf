package io.sigmavault.codec.recontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Images of GIF files become pixels and codes again.
class GifImageTest {

    private static final int MOST = 1 << 24;

    private static byte[] pixels(int size, int bits) {
        var random = new Random(size);
        byte[] pixels = new byte[size];
        for (int i = 0; i < size; i++) {
            int before = i < 64 ? 0 : pixels[i - 64];
            pixels[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(1 << bits) : before);
        }
        return pixels;
    }

    private static Opened opened(byte[] file) {
        return FileOpener.open(file, 0, file.length, MOST, Allowance.ofBlock(file.length));
    }

    private static byte[] rebuilt(Opened opened, int size) throws CorruptBlockException {
        byte[] file = new byte[size];
        Rebuilder.rebuild(opened, new Sink(file, 0, size), MOST, Allowance.ofBlock(size));
        return file;
    }

    /// Tables cleared when they are full, before that, and never.
    @ParameterizedTest
    @CsvSource({
        "1, 8, 3839",
        "20, 2, 4091",
        "40000, 8, 3839",
        "40000, 8, 3838",
        "40000, 4, 700",
        "90000, 5, 10000000",
        "90000, 8, 10000000",
        "5000, 7, 1"
    })
    void imagesAreOpened(int size, int bits, int clearAfter) throws Exception {
        byte[] pixels = pixels(size, bits);
        byte[] file = Containers.gif(pixels, bits, clearAfter);
        var opened = opened(file);
        assertThat(opened.streams()).isEqualTo(2);
        assertThat(opened.groups()[PartType.PIXELS.ordinal()])
                .startsWith(pixels)
                .endsWith(pixels)
                .hasSize(2 * size);
        assertThat(rebuilt(opened, file.length)).isEqualTo(file);
    }

    @Test
    void imagesInsideArchivesAreOpened() throws Exception {
        byte[] gif = Containers.gif(pixels(9_000, 8), 8, 3_839);
        for (int level : new int[] {-1, 6}) {
            byte[] zip = Containers.zip(level, Map.of("word/media/image1.gif", gif));
            var opened = opened(zip);
            assertThat(opened.groups()[PartType.PIXELS.ordinal()]).hasSize(18_000);
            assertThat(rebuilt(opened, zip.length)).isEqualTo(zip);
        }
    }

    /// Whatever is changed: what isn't made by an encoder that takes the longest rows stays as it is.
    @Test
    void changedImagesComeBack() throws Exception {
        byte[] gif = Containers.gif(pixels(3_000, 4), 4, 300);
        var random = new Random(3);
        int closed = 0;
        for (int i = 0; i < 400; i++) {
            byte[] changed = gif.clone();
            changed[random.nextInt(gif.length)] = (byte) random.nextInt(256);
            changed = Arrays.copyOf(changed, i % 4 == 0 ? random.nextInt(gif.length) : gif.length);
            var opened = opened(changed);
            closed += opened.streams() < 2 ? 1 : 0;
            assertThat(rebuilt(opened, changed.length)).isEqualTo(changed);
        }
        assertThat(closed).isGreaterThan(200);
    }

    @Test
    void plansThatLieAreRefused() {
        byte[][] groups = new byte[Plan.TYPES][0];
        groups[PartType.PIXELS.ordinal()] = new byte[] {1, 2, 3};
        int[][] plans = {
            {Plan.CODES, 3, 9, 0, 0}, // bits
            {Plan.CODES, 3, 1, 0, 0},
            {Plan.CODES, 3, 2, 1, 2, 0}, // codes for two of three pixels
            {Plan.CODES, 3, 2, 2, 3, 1, 0}, // and for four
            {Plan.CODES, 3, 2, 127, 0}, // counts that are not there
            {Plan.CODES, 4, 2, 1, 3, 0} // pixels that are not there
        };
        for (int[] plan : plans) {
            byte[] bytes = new byte[plan.length];
            for (int i = 0; i < plan.length; i++) {
                bytes[i] = (byte) plan[i];
            }
            var lie = new Opened(bytes, new byte[0], new byte[0], groups, 0, new int[0][]);
            assertThatExceptionOfType(CorruptBlockException.class)
                    .as(Arrays.toString(plan))
                    .isThrownBy(() -> rebuilt(lie, 8));
        }
    }

    /// Each code is a row one longer than the one before: pixels grow with the square of the codes.
    @Test
    void imagesBeyondTheLimitStayClosed() throws Exception {
        byte[] gif = Containers.gif(new byte[400_000], 8, 10_000_000);
        var opened = FileOpener.open(gif, 0, gif.length, 300_000, Allowance.ofBlock(gif.length));
        assertThat(opened.streams()).isZero();
        assertThat(rebuilt(opened, gif.length)).isEqualTo(gif);
    }
}
