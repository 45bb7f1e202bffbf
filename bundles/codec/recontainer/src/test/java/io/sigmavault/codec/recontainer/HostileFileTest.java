package io.sigmavault.codec.recontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.OddEncoder;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files made to cost as much as they can. What is beyond the allowance stays closed, and nothing
/// goes on once it is spent; the file comes back all the same.
@Timeout(300)
class HostileFileTest {

    private static final int PLAIN = 1 << 22;
    private static final long WORK = 20_000_000;
    private static final long MEMORY = 8 << 20;

    /// One deflate block may be read to its end: work is counted behind it.
    private static final long LAST_PART = 2L * PLAIN;

    private final Allowance allowance = new Allowance(WORK, MEMORY);

    @Test
    void bombGivesNoMoreThanTheLimit() throws Exception {
        byte[] bomb = Containers.zip(9, Map.of("a", new byte[PLAIN - 1_000], "b", new byte[2_000]));
        assertThat(staysWithin(bomb).streams()).isEqualTo(1);
        byte[] nested = Containers.gzip(Containers.gzip(new byte[20 * PLAIN]));
        assertThat(staysWithin(nested).size()).isLessThan(PLAIN);
    }

    @Test
    void tinyStreamsInTheirThousandsAreOpenedUntilTheWorkIsDone() throws Exception {
        byte[][] some = new byte[50][];
        for (int i = 0; i < some.length; i++) {
            some[i] = OddEncoder.encode(Containers.text(80, i), new Random(i));
        }
        var file = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) {
            byte[] odd = some[i % some.length];
            file.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3});
            file.writeBytes(odd);
        }
        staysWithin(file.toByteArray());
        assertThat(allowance.spent()).isTrue();
    }

    @Test
    void streamsThatResistEverySettingAreGivenUp() throws Exception {
        var file = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            byte[] stream = OddEncoder.encode(letters(60_000, i), new Random(i));
            file.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3});
            file.writeBytes(stream);
        }
        staysWithin(file.toByteArray());
        assertThat(allowance.spent()).isTrue();
    }

    /// Two letters at random: each place has thousands of others with the same three bytes.
    @Test
    void contentWithLongChainsIsGivenUp() throws Exception {
        byte[] file = Containers.zip(9, Map.of("letters", letters(200_000, 1)));
        assertThat(staysWithin(file).streams()).isZero();
        assertThat(allowance.spent()).isTrue();
    }

    @Test
    void oneStreamBehindThousandsOfHeadersIsNotReadThousandsOfTimes() throws Exception {
        byte[] bomb = OddEncoder.encode(new byte[1 << 20], new Random(1));
        int headers = 1_500;
        byte[] file = new byte[30 * headers + bomb.length];
        for (int i = 0; i < headers; i++) {
            int extra = 30 * (headers - 1 - i);
            byte[] header = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};
            System.arraycopy(header, 0, file, 30 * i, header.length);
            file[30 * i + 28] = (byte) extra;
            file[30 * i + 29] = (byte) (extra >> 8);
        }
        // no end: each header has it read up to there
        System.arraycopy(bomb, 0, file, 30 * headers, bomb.length - 5);
        staysWithin(file);
        assertThat(allowance.spent()).isTrue();
    }

    @Test
    void streamOfEmptyBlocksTakesNoMoreThanItsMemory() throws Exception {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3});
        // four blocks with the fixed code and nothing but their end in five bytes
        for (int i = 0; i < 100_000; i++) {
            file.writeBytes(new byte[] {0x02, 0x08, 0x20, (byte) 0x80, 0x00});
        }
        file.writeBytes(new byte[] {3, 0});
        var memoryOnly = new Allowance(Long.MAX_VALUE, MEMORY);
        byte[] bytes = file.toByteArray();
        assertThat(FileOpener.open(bytes, 0, bytes.length, PLAIN, memoryOnly).streams()).isZero();
        staysWithin(bytes);
    }

    @Test
    void deepNestsAreOpenedToTheirDepthWithinTheMemory() throws Exception {
        byte[] file = letters(PLAIN / 8, 3);
        for (int i = 0; i < 6; i++) {
            file = Containers.gzip(file);
        }
        staysWithin(file);
        var little = new Allowance(Long.MAX_VALUE, 1_000_000);
        byte[] nested = Containers.gzip(Containers.gzip(Containers.noise(600_000)));
        assertThat(FileOpener.open(nested, 0, nested.length, PLAIN, little).streams()).isZero();
    }

    @Test
    void signaturesBeforeManyChunksAreNotASquare() throws Exception {
        var file = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            // a chunk whose content and checksum are the next signature
            file.writeBytes(new byte[] {0, 0, 0, 4, 't', 'e', 's', 't'});
        }
        file.writeBytes(new byte[30]);
        staysWithin(file.toByteArray());
        assertThat(allowance.spent()).isTrue();
    }

    @Test
    void gzipNamesWithoutAnEndAreNotASquare() throws Exception {
        var file = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            file.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 8, 1, 1, 1, 1, 1, 3});
        }
        staysWithin(file.toByteArray());
        assertThat(allowance.spent()).isTrue();
    }

    /// Damaged corrections can ask for the longest search at each place.
    @Test
    void rebuildingStopsWhenItsWorkIsDone() throws Exception {
        byte[] file = Containers.zip(9, Map.of("letters", letters(60_000, 2)));
        var plenty = new Allowance(Long.MAX_VALUE, MEMORY);
        var opened = FileOpener.open(file, 0, file.length, PLAIN, plenty);
        assertThat(opened.streams()).isEqualTo(1);
        var little = new Allowance(1_000_000, 0);
        assertThatThrownBy(() -> rebuild(opened, file.length, little))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessage("rebuilding takes more work than a block may");
        assertThat(little.steps()).isGreaterThan(-1_000_000);
    }

    private Opened staysWithin(byte[] file) throws CorruptBlockException {
        var opened = FileOpener.open(file, 0, file.length, PLAIN, allowance);
        assertThat(allowance.steps()).isGreaterThan(-LAST_PART);
        assertThat(allowance.bytes()).isNotNegative();
        // what opening could afford, rebuilding can
        var same = new Allowance(WORK, 0);
        assertThat(rebuild(opened, file.length, same)).isEqualTo(file);
        return opened;
    }

    private static byte[] rebuild(Opened opened, int size, Allowance allowance)
            throws CorruptBlockException {
        byte[] rebuilt = new byte[size];
        Rebuilder.rebuild(opened, new Sink(rebuilt, 0, size), PLAIN, allowance);
        return rebuilt;
    }

    private static byte[] letters(int size, int seed) {
        var random = new Random(seed);
        byte[] letters = "ab".repeat(size / 2).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) (random.nextBoolean() ? 'a' : 'b');
        }
        return Arrays.copyOf(letters, size);
    }
}
