package io.sigmavault.codec.dense;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Frames of the mixer that are not what they say are refused with numbers.
class FrameTest {

    private final byte[] plain = Samples.lines(50).getBytes(UTF_8);
    private final byte[] frame = GoldenTest.encode(plain);

    @Test
    void headerSaysFormatMethodStructureAndLength() {
        assertThat(frame).startsWith(2, 2, Structure.LINES.number(), 0);
        assertThat(frame[4] & 0xFF | (frame[5] & 0xFF) << 8).isEqualTo(plain.length);
    }

    @Test
    void otherFormatIsRefused() {
        refused(with(0, 9), "dense block of format 9, not 1 to 3");
    }

    @Test
    void unknownMethodIsRefused() {
        refused(with(1, 3), "dense block of method 3");
    }

    @Test
    void unknownStructureIsRefused() {
        refused(with(2, 200), "dense block of structure 200");
    }

    @Test
    void lengthOfTheHeaderAllocatesNothing() {
        refused(with(7, 0x7F), "dense block gives 2130709");
    }

    @Test
    void earlyEndIsRefused() {
        refused(Arrays.copyOf(frame, 5), "dense block of 5 bytes ends in its header");
        refused(Arrays.copyOf(frame, frame.length - 1), "dense block of " + (frame.length - 1));
        refused(new byte[1], "dense block of 1 bytes has no header");
    }

    /// Whatever the damage, the reader ends: with the refusal, or with as many bytes as were asked for.
    @Test
    void mutatedFramesEndInTheirLength() throws Exception {
        var random = new Random(7);
        for (var sample : Samples.all().values()) {
            byte[] whole = GoldenTest.encode(sample);
            for (int i = 0; i < 40; i++) {
                byte[] mutated = whole.clone();
                for (int j = random.nextInt(1, 5); j > 0; j--) {
                    mutated[random.nextInt(2, mutated.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(GoldenTest.decode(mutated, sample.length)).hasSameSizeAs(sample);
                } catch (CorruptBlockException e) {
                    assertThat(e).hasMessageStartingWith("dense block");
                }
            }
        }
    }

    private byte[] with(int at, int value) {
        byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> GoldenTest.decode(bytes, plain.length))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessageStartingWith(message);
    }
}
