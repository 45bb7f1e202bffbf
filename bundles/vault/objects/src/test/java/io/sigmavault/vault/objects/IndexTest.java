package io.sigmavault.vault.objects;

import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IndexTest {

    @Test
    void theTableKeepsWhatAMapKeeps() {
        forAll(
                10,
                ints(0, 1_000_000),
                seed -> {
                    var random = new Random(seed);
                    var table = new IdTable();
                    var map = new HashMap<Long, Long>();
                    for (int i = 0; i < 6_000; i++) {
                        // Close together, so that runs are long and wrap around.
                        long a = (random.nextInt(3) - 1L) * 1_000_003 + random.nextInt(700);
                        if (random.nextInt(3) == 0) {
                            table.remove(a, 7);
                            map.remove(a);
                        } else {
                            long value = random.nextLong() | 1;
                            table.put(a, 7, value);
                            map.put(a, value);
                        }
                    }
                    assertThat(table.count()).isEqualTo(map.size());
                    map.forEach((a, value) -> assertThat(table.get(a, 7)).isEqualTo(value));
                    assertThat(table.get(1, 8)).isZero();
                });
    }

    private static PackContent pack(Random random, int objects, TreeMap<ObjectId, int[]> all) {
        var content = new PackContent();
        for (int frame = 0; content.objects() < objects; frame++) {
            int count = 1 + random.nextInt(40);
            byte[] ids = new byte[count * ObjectId.BYTES];
            random.nextBytes(ids);
            for (int i = 0; i < count; i++) {
                // Ids that are equal in their first bytes.
                if (random.nextInt(3) == 0) {
                    Arrays.fill(ids, 32 * i, 32 * i + 9, (byte) random.nextInt(2));
                }
                all.put(ObjectId.read(ids, 32 * i), new int[] {128 + frame * 1_000, i});
            }
            content.add(128 + frame * 1_000, 1_000, count, ids, 0);
        }
        return content;
    }

    @Test
    void everyRecordOfMergedSegmentsIsFoundByTwoBlocks() throws Exception {
        var disk = new FaultDisk(1);
        disk.makeFolder("index");
        var crypto = TestCrypto.CRYPTO;
        var secrets =
                Secrets.create(crypto, crypto.signature("ML-DSA-65").generate(), Instant.EPOCH);
        var keys = new Keys(crypto, secrets);
        var random = new Random(3);
        var all = new TreeMap<ObjectId, int[]>();
        var readers = new ArrayList<RecordSource>();
        for (int i = 0; i < 4; i++) {
            var done = List.of(done(i, random, all), done(10 + i, random, all));
            var merge =
                    new SegmentMerge(List.of(new MemorySource(done)), SegmentMerge.PackChange.NONE);
            readers.add(new SegmentSource(new SegmentReader(disk, keys, merge.write(disk, keys))));
        }
        var merged = new SegmentMerge(readers, name -> name).write(disk, keys);
        assertThat(merged.objects()).isEqualTo(all.size());
        try (var reader = new SegmentReader(disk, keys, merged)) {
            reader.verify();
            assertThat(reader.packs()).hasSize(8);
            var numbers = new HashMap<String, Integer>();
            reader.packs().forEach(name -> numbers.put(name, numbers.size()));
            for (var each : all.entrySet()) {
                var at = SegmentLoad.location(reader, numbers, reader.find(each.getKey()));
                assertThat(at.offset()).isEqualTo(each.getValue()[0]);
                assertThat(at.ordinal()).isEqualTo(each.getValue()[1]);
            }
            assertThat(reader.find(new ObjectId(1, 2, 3, 4))).isEqualTo(-1);
        }
    }

    private static PackStreams.Done done(int number, Random random, TreeMap<ObjectId, int[]> all) {
        var content = pack(random, 1_200, all);
        var name = "%032x".formatted(number);
        var pack = Pack.of(name, FileType.CHUNK_PACK, 1, content, 1);
        return new PackStreams.Done(number, pack, content);
    }

    @Test
    void paddedSizesAreFullStepsAndCanBeReached() {
        forAll(
                2_000,
                ints(0, 40_000_000),
                plain -> {
                    int padded = Layout.padded(128, plain, 80);
                    long size = 128 + Layout.sealedLength(padded) + 80;
                    assertThat(padded).isGreaterThanOrEqualTo(plain);
                    assertThat(Layout.plainLength(Layout.sealedLength(padded))).isEqualTo(padded);
                    assertThat(size % Layout.step(128L + Layout.sealedLength(plain) + 80)).isZero();
                    assertThat(size - plain).isLessThan(2 * 65_536 + plain / 1_000);
                });
    }
}
