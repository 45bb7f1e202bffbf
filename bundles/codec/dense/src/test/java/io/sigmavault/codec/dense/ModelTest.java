package io.sigmavault.codec.dense;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sigmavault.core.testkit.Generators;
import io.sigmavault.core.testkit.Properties;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The parts: memory as stated, tables as specified, branch targets there and back.
class ModelTest {

    @Test
    void modelOfTheLargestBlockKeepsItsBound() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] text = new byte[1 << 24];
        for (var structure : Structure.values()) {
            long before = threads.getCurrentThreadAllocatedBytes();
            var model = ByteModel.of(Revision.newest(), structure, 12, text, 0, text.length);
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(model).isNotNull();
            assertThat(taken).as(structure.name()).isBetween(64L << 20, DenseCodec.MODEL_MEMORY);
        }
    }

    @Test
    void smallBlocksTakeSmallTables() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ByteModel.of(Revision.newest(), Structure.CSV, ',', new byte[4_096], 0, 4_096);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L << 20);
    }

    @Test
    void logisticIsSymmetricAndGrows() {
        for (int x = 1; x <= Logistic.LIMIT; x++) {
            assertThat(Logistic.squash(x) + Logistic.squash(-x)).isEqualTo(65_536);
            assertThat(Logistic.squash(x)).isGreaterThanOrEqualTo(Logistic.squash(x - 1));
        }
        assertThat(Logistic.squash(0)).isEqualTo(32_768);
        assertThat(Logistic.squash(256)).isEqualTo(47_910);
        assertThat(Logistic.squash(Logistic.LIMIT)).isEqualTo(65_534);
    }

    @Test
    void historiesFitIntoAByteAndAllAreReached() {
        var seen = new HashSet<Integer>();
        var next = new HashSet<>(Set.of(0));
        while (seen.addAll(next)) {
            var now = new HashSet<Integer>();
            next.forEach(state -> {
                now.add(BitHistory.NEXT[2 * state] & 0xFF);
                now.add(BitHistory.NEXT[2 * state + 1] & 0xFF);
            });
            next = now;
        }
        assertThat(seen).hasSize(187);
        assertThat(seen.stream().mapToInt(Integer::intValue).max().orElseThrow())
                .isEqualTo(seen.size() - 1);
    }

    @Test
    void branchTargetsComeBack() {
        Properties.forAll(
                Generators.bytes(0, 3_000),
                bytes -> {
                    byte[] code = bytes.clone();
                    for (int i = 0; i < code.length; i += 3) {
                        code[i] = (byte) (i % 2 == 0 ? 0xE8 : i % 5 == 0 ? 0 : 0xFF);
                    }
                    byte[] plain = code.clone();
                    BranchTargets.toAbsolute(code, 0, code.length);
                    BranchTargets.toRelative(code, 0, code.length);
                    assertThat(code).isEqualTo(plain);
                });
    }
}
