package io.sigmavault.core.log;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainedLogTest {

    private static final long SMALL_SEGMENT = 2_000;

    @Test
    void everyRecordComesBackAcrossSegmentsAndReopening() {
        forAll(
                lists(bytes(1, 900), 1, 30),
                payloads -> {
                    var disk = new PowerCutFiles();
                    try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
                        for (byte[] payload : payloads) {
                            log.append(List.of(List.of(payload)));
                        }
                        assertSame(PowerCutTest.payloads(log), payloads);
                    }
                    try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
                        assertSame(PowerCutTest.payloads(log), payloads);
                        assertThat(log.verify().records()).isEqualTo(payloads.size());
                        for (int after = 0; after < payloads.size(); after++) {
                            var next = log.read(after, 1, 1).getFirst();
                            assertThat(next.position()).isEqualTo(after + 1);
                            assertThat(next.payload()).isEqualTo(payloads.get(after));
                        }
                    }
                });
    }

    @Test
    void hashIsSha256OverPredecessorAndPayload() throws Exception {
        try (var log = ChainedLog.open(new PowerCutFiles(), "test", SMALL_SEGMENT, 0)) {
            var records = log.append(List.of(List.of(utf8("one"), utf8("two"))));
            var sha256 = MessageDigest.getInstance("SHA-256");
            byte[] genesis = sha256.digest(utf8("SigmaVault log 1: test"));
            sha256.update(genesis);
            byte[] first = sha256.digest(utf8("one"));
            assertThat(records.get(0).hash()).isEqualTo(first);
            sha256.update(first);
            assertThat(records.get(1).hash()).isEqualTo(sha256.digest(utf8("two")));
            assertThat(log.lastHash()).isEqualTo(records.get(1).hash());
        }
    }

    @Test
    void bytesOnDiskStayTheSame() throws Exception {
        var disk = new PowerCutFiles();
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            log.append(List.of(List.of(utf8("one"), utf8("two")), List.of(utf8("three"))));
            log.append(List.of(List.of(utf8("four"))));
        }
        try (var golden = ChainedLogTest.class.getResourceAsStream("/golden/log-1.hex")) {
            assertThat(golden).isNotNull();
            var hex = new String(golden.readAllBytes(), UTF_8).replaceAll("\\s", "");
            var found = HexFormat.of().formatHex(disk.bytes("00000000000000000001.log"));
            assertThat(found).isEqualTo(hex);
        }
    }

    @Test
    void noFlippedBitBeforeTheLastAppendGoesUnnoticed() throws Exception {
        var disk = new PowerCutFiles();
        long lastBatch;
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            for (int i = 0; i < 80; i++) {
                log.append(List.of(List.of(utf8("payload " + i), utf8("and more"))));
            }
            log.append(List.of(List.of(new byte[100])));
            lastBatch = log.append(List.of(List.of(utf8("end")))).getFirst().position();
        }
        assertThat(lastBatch).isEqualTo(162);
        List<String> segments = disk.names();
        assertThat(segments).hasSizeGreaterThan(2);
        forAll(
                400,
                ints(0, segments.size() * 16_000),
                place -> {
                    String name = segments.get(place % segments.size());
                    byte[] right = disk.bytes(name);
                    int guarded =
                            name.equals(segments.getLast()) ? right.length - 51 : right.length;
                    byte[] wrong = right.clone();
                    wrong[place / segments.size() % guarded] ^= (byte) (1 << (place % 8));
                    disk.set(name, wrong);
                    assertThrows(DamagedLogException.class, () -> openAndVerify(disk));
                    disk.set(name, right);
                });
        openAndVerify(disk);
    }

    @Test
    void missingOrForeignSegmentIsRefused() throws Exception {
        var disk = new PowerCutFiles();
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            for (int i = 0; i < 60; i++) {
                log.append(List.of(List.of(new byte[100])));
            }
        }
        for (String name : disk.names().subList(0, disk.names().size() - 1)) {
            byte[] kept = disk.bytes(name);
            disk.delete(name);
            assertThrows(DamagedLogException.class, () -> openAndVerify(disk));
            disk.set(name, kept);
        }
        var error =
                assertThrows(
                        DamagedLogException.class,
                        () -> ChainedLog.open(disk, "other", SMALL_SEGMENT, 0));
        assertThat(error).hasMessageContaining("belongs to a log of test");
    }

    @Test
    void fullDiskFailsTheAppendOnly() throws Exception {
        var disk = new PowerCutFiles();
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            log.append(List.of(List.of(utf8("kept"))));
            disk.free(70);
            assertThrows(IOException.class, () -> log.append(List.of(List.of(new byte[300]))));
            assertThat(log.lastPosition()).isEqualTo(1);
            disk.free(Long.MAX_VALUE);
            log.append(List.of(List.of(utf8("after"))));
            assertThat(log.verify().records()).isEqualTo(2);
        }
    }

    @Test
    void diskThatFillsUpAtAnyByteLosesNothingAcknowledged() {
        forAll(
                60,
                pairs(lists(bytes(1, 700), 1, 20), ints(0, 3_000)),
                story -> {
                    var disk = new PowerCutFiles();
                    var acknowledged = new ArrayList<byte[]>();
                    try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
                        for (byte[] payload : story.first()) {
                            disk.free(story.second() % (payload.length + 300L));
                            try {
                                log.append(List.of(List.of(payload)));
                                acknowledged.add(payload);
                            } catch (IOException _) {
                                disk.free(Long.MAX_VALUE);
                            }
                        }
                        disk.free(Long.MAX_VALUE);
                        log.append(List.of(List.of(utf8("end"))));
                        acknowledged.add(utf8("end"));
                        assertSame(PowerCutTest.payloads(log), acknowledged);
                    }
                    try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
                        assertSame(PowerCutTest.payloads(log), acknowledged);
                        assertThat(log.verify().records()).isEqualTo(acknowledged.size());
                    }
                });
    }

    @Test
    void reserveLetsALogGoOnForAWhileOnAFullDisk() throws Exception {
        var disk = new PowerCutFiles();
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 100_000)) {
            log.append(List.of(List.of(utf8("one"))));
            assertThat(disk.names()).contains("reserve");
            disk.free(0);
            log.append(List.of(List.of(utf8("two"))));
            assertThat(disk.names()).doesNotContain("reserve");
            assertThat(log.verify().records()).isEqualTo(2);
            disk.free(0);
            assertThrows(IOException.class, () -> log.append(List.of(List.of(utf8("three")))));
            disk.free(Long.MAX_VALUE);
            for (int i = 0; i < 2_000; i++) {
                log.append(List.of(List.of(utf8("more"))));
            }
            assertThat(disk.names()).contains("reserve");
            assertThat(log.verify().records()).isEqualTo(2_002);
        }
    }

    @Test
    void manyThreadsShareForcesAndEachGetsItsOwnRecord(@TempDir Path folder) throws Exception {
        var batches = new AtomicInteger();
        try (var log = ChainedLog.open(folder.resolve("log"), "test");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var commit =
                    new GroupCommit<byte[], LogRecord>(batch -> {
                        batches.incrementAndGet();
                        append(log, batch);
                    });
            var answers = new ArrayList<Future<LogRecord>>();
            for (int i = 0; i < 500; i++) {
                byte[] payload = utf8("thread " + i);
                answers.add(threads.submit(() -> commit.commit(payload)));
            }
            for (int i = 0; i < 500; i++) {
                LogRecord record = answers.get(i).get();
                assertThat(record.payload()).isEqualTo(utf8("thread " + i));
                assertThat(log.read(record.position() - 1, 1, 1).getFirst().payload())
                        .isEqualTo(record.payload());
            }
            assertThat(log.verify().records()).isEqualTo(500);
            assertThat(batches.get()).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void interruptedThreadNeitherLosesItsAppendNorBreaksTheLog(@TempDir Path folder)
            throws Exception {
        try (var log = ChainedLog.open(folder.resolve("log"), "test")) {
            Thread.currentThread().interrupt();
            log.append(List.of(List.of(utf8("one"))));
            assertThat(log.read(0, 10, 100)).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
            log.append(List.of(List.of(utf8("two"))));
            assertThat(log.verify().records()).isEqualTo(2);
        }
    }

    @Test
    void folderIsPrivateAndHeldByOne(@TempDir Path parent) throws Exception {
        Path folder = parent.resolve("a/b");
        var log = ChainedLog.open(folder, "test");
        log.append(List.of(List.of(utf8("x"))));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        var file = folder.resolve("00000000000000000001.log");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var error = assertThrows(IOException.class, () -> ChainedLog.open(folder, "test"));
        assertThat(error).hasMessageContaining("in use");
        log.close();
        ChainedLog.open(folder, "test").close();
    }

    private static void append(ChainedLog log, List<GroupCommit.Request<byte[], LogRecord>> batch) {
        try {
            var records = log.append(batch.stream().map(r -> List.of(r.question())).toList());
            for (int i = 0; i < records.size(); i++) {
                batch.get(i).answer().complete(records.get(i));
            }
        } catch (IOException e) {
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    private static void openAndVerify(PowerCutFiles disk) throws IOException {
        try (var log = ChainedLog.open(disk, "test", SMALL_SEGMENT, 0)) {
            log.verify();
        }
    }

    private static void assertSame(List<byte[]> found, List<byte[]> wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < found.size(); i++) {
            assertThat(Arrays.equals(found.get(i), wanted.get(i))).isTrue();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
