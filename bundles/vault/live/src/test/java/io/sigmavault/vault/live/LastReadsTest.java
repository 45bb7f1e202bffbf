package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.TestCrypto;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// When files were read last is known to the week, and kept without a write for each.
class LastReadsTest {

    private final FaultDisk disk = new FaultDisk(1);
    private final Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private LastReads open(Disk on, int days) throws Exception {
        var then = Clock.fixed(now.plus(Duration.ofDays(days)), ZoneOffset.UTC);
        return new LastReads(on, TestCrypto.CRYPTO, Secret.copyOf(new byte[32]), then);
    }

    private LastReads open(int days) throws Exception {
        return open(disk, days);
    }

    @Test
    void aFileIsUnreadOnceTheDaysAreOverAndUpToAWeekLater() throws Exception {
        try (var reads = open(0)) {
            assertThat(reads.isUnread(7, 90)).isTrue();
            assertThat(reads.note(7)).isTrue();
            assertThat(reads.note(7)).isFalse(); // one write for many reads
            assertThat(reads.note(8)).isFalse();
            assertThat(reads.isUnread(7, 90)).isFalse();
            assertThat(reads.isUnread(9, 90)).isTrue();
            reads.save();
        }
        try (var reads = open(89)) {
            assertThat(reads.isUnread(7, 90)).isFalse();
        }
        try (var reads = open(97)) {
            assertThat(reads.isUnread(7, 90)).isTrue();
            assertThat(reads.isUnread(8, 200)).isFalse();
        }
    }

    @Test
    void nothingIsWrittenWhereNothingIsNew() throws Exception {
        try (var reads = open(0)) {
            reads.save();
            assertThat(disk.exists(Format.READS)).isFalse();
            reads.note(1);
            reads.save();
            byte[] first = disk.bytes(Format.READS);
            reads.note(1);
            reads.save();
            assertThat(disk.bytes(Format.READS)).isEqualTo(first);
        }
    }

    @Test
    void manyNumbersAndManyYearsTakeNoMoreMemory() throws Exception {
        try (var reads = open(0)) {
            reads.note(5_000_000);
            reads.note(3);
            assertThat(reads.isUnread(5_000_000, 90)).isFalse();
            assertThat(reads.isUnread(5_000_000 + (1 << 22), 90)).isFalse(); // they share a place
            reads.save();
        }
        try (var reads = open(5_000)) {
            reads.note(4);
            assertThat(reads.isUnread(4, 90)).isFalse();
            assertThat(reads.isUnread(3, 90)).isTrue();
            assertThat(reads.isUnread(5_000_000, 90)).isTrue();
        }
        assertThat(disk.bytes(Format.READS).length).isLessThan(5 << 20);
    }

    @Test
    void aCutLeavesTheOldOrTheNewRecord() throws Exception {
        for (int after = 0; after < 8; after++) {
            var cut = new FaultDisk(after);
            try (var reads = open(cut, 0)) {
                reads.note(1);
                reads.save();
                cut.cutAfter(cut.operations() + after);
                reads.note(2);
                save(reads);
            }
            try (var reads = open(cut.afterPowerCut(after), 0)) {
                assertThat(reads.isUnread(1, 90)).as("cut after %d", after).isFalse();
            }
        }
    }

    private static void save(LastReads reads) {
        try {
            reads.save();
        } catch (IOException e) {
            assertThat(e).isNotNull(); // the power went
        }
    }
}
