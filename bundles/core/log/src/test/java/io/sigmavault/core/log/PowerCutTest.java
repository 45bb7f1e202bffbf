package io.sigmavault.core.log;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The power goes at every operation there is, and what is left must hold every acknowledged append.
class PowerCutTest {

    private static final long SMALL_SEGMENT = 4_096;

    @Test
    void acknowledgedAppendsSurviveAndNoUnitIsHalf() {
        var units = lists(lists(bytes(1, 1_500), 1, 4), 1, 3);
        forAll(
                40,
                pairs(lists(units, 1, 6), ints(0, 1_000_000)),
                story -> cutEverywhere(story.first(), story.second()));
    }

    private static void cutEverywhere(List<List<List<byte[]>>> batches, int seed)
            throws IOException {
        for (int operations = 0; ; operations++) {
            var disk = new PowerCutFiles();
            disk.cutAfter(operations);
            var acknowledged = new ArrayList<byte[]>();
            var interrupted = write(disk, batches, acknowledged);
            for (int luck = 0; luck < 4; luck++) {
                var after = disk.afterwards(new Random(seed + operations * 31L + luck));
                check(after, acknowledged, interrupted);
            }
            if (!disk.dead()) {
                return;
            }
        }
    }

    /// @return the batch that was not acknowledged
    private static List<List<byte[]>> write(
            PowerCutFiles disk, List<List<List<byte[]>>> batches, List<byte[]> acknowledged) {
        List<List<byte[]>> current = List.of();
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 1_000)) {
            for (List<List<byte[]>> batch : batches) {
                current = batch;
                log.append(batch);
                batch.forEach(acknowledged::addAll);
                current = List.of();
            }
        } catch (IOException _) {
            assertThat(disk.dead()).isTrue();
        }
        return current;
    }

    private static void check(
            PowerCutFiles disk, List<byte[]> acknowledged, List<List<byte[]>> interrupted)
            throws IOException {
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            List<byte[]> found = payloads(log);
            assertThat(found.size()).isIn(allowedSizes(acknowledged.size(), interrupted));
            var all = new ArrayList<>(acknowledged);
            interrupted.forEach(all::addAll);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).isEqualTo(all.get(i));
            }
            log.append(List.of(List.of(new byte[] {1})));
            assertThat(log.verify().records()).isEqualTo(found.size() + 1);
        }
        try (var again = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            assertThat(again.cutBytes()).isZero();
        }
    }

    private static List<Integer> allowedSizes(int acknowledged, List<List<byte[]>> interrupted) {
        var sizes = new ArrayList<Integer>();
        int size = acknowledged;
        sizes.add(size);
        for (List<byte[]> unit : interrupted) {
            size += unit.size();
            sizes.add(size);
        }
        return sizes;
    }

    static List<byte[]> payloads(ChainedLog log) throws IOException {
        var all = new ArrayList<byte[]>();
        while (true) {
            List<LogRecord> some = log.read(all.size(), 7, 10_000);
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(record -> all.add(record.payload()));
        }
    }
}
