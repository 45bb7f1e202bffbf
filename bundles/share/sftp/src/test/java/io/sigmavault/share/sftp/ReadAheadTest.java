package io.sigmavault.share.sftp;

import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {

    private static final int PIECE = 1 << 15;
    private static final int SIZE = 1_000_003;

    private final byte[] content = new byte[SIZE];
    private final Semaphore room = new Semaphore(1);
    private final Memory memory = new Memory();

    ReadAheadTest() {
        new Random(1).nextBytes(content);
    }

    private final class Memory implements FileView.Reader {

        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private volatile int damagedAt = Integer.MAX_VALUE;
        private volatile boolean closed;

        @Override
        public long sizeBytes() {
            return SIZE;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length)
                throws SigmaVaultException {
            inside.incrementAndGet();
            try {
                assertThat(closed).isFalse();
                reads.incrementAndGet();
                if (position + length > damagedAt) {
                    throw new SigmaVaultException("vault-damaged", 500, "a chunk is damaged");
                }
                int count = (int) Math.clamp(SIZE - position, 0, length);
                System.arraycopy(content, (int) Math.min(SIZE, position), target, offset, count);
                return count;
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void close() {
            assertThat(inside).hasValue(0);
            closed = true;
        }
    }

    private byte[] read(ReadAhead file, long position, int length) throws SigmaVaultException {
        byte[] target = new byte[length];
        return Arrays.copyOf(target, file.read(position, target, 0, length));
    }

    @Test
    void fromFrontToEndItReadsInLargePartsAndGivesEveryByte() throws SigmaVaultException {
        try (var file = new ReadAhead(memory, room)) {
            for (int at = 0; at < SIZE; at += PIECE) {
                assertThat(read(file, at, PIECE))
                        .isEqualTo(Arrays.copyOfRange(content, at, Math.min(SIZE, at + PIECE)));
            }
            assertThat(read(file, SIZE, PIECE)).isEmpty();
        }
        assertThat(memory.reads).hasValueLessThan(SIZE / PIECE / 2);
        assertThat(memory.closed).isTrue();
        assertThat(room.availablePermits()).isEqualTo(1);
    }

    @Test
    void whateverIsReadIsWhatIsThere() {
        var steps = lists(pairs(ints(0, 5), pairs(longs(0, SIZE + 9), ints(0, 1 << 17))), 1, 40);
        forAll(
                steps,
                list -> {
                    try (var file = new ReadAhead(new Memory(), room)) {
                        long at = 0;
                        for (var step : list) {
                            at = step.first() == 0 ? step.second().first() : at; // else it goes on
                            byte[] got = read(file, at, step.second().second());
                            int from = (int) Math.min(SIZE, at);
                            int to = (int) Math.min(SIZE, at + step.second().second());
                            assertThat(got).isEqualTo(Arrays.copyOfRange(content, from, to));
                            at += got.length;
                        }
                    }
                    assertThat(room.availablePermits()).isEqualTo(1);
                });
    }

    @Test
    void oneMoreThanThereIsRoomForReadsAsItIsAsked() throws SigmaVaultException {
        var second = new Memory();
        try (var file = new ReadAhead(memory, room);
                var other = new ReadAhead(second, room)) {
            for (int at = 0; at < 20 * PIECE; at += PIECE) {
                assertThat(read(file, at, PIECE)).isEqualTo(read(other, at, PIECE));
            }
        }
        assertThat(memory.reads).hasValueLessThan(10);
        assertThat(second.reads).hasValue(20);
    }

    @Test
    void damageIsToldWhereItIsAskedFor() throws SigmaVaultException {
        memory.damagedAt = 900_000;
        try (var file = new ReadAhead(memory, room)) {
            for (int at = 0; at < 18 * PIECE; at += PIECE) {
                read(file, at, PIECE);
            }
            assertThatThrownBy(
                            () -> {
                                for (int at = 18 * PIECE; at < SIZE; at += PIECE) {
                                    read(file, at, PIECE);
                                }
                            })
                    .hasMessage("a chunk is damaged");
        }
        assertThat(room.availablePermits()).isEqualTo(1);
    }
}
