package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What compression gave is kept for each day, for more than a year, and tells nobody who has no key.
class CompressionDaysTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 27);

    private final FaultDisk disk = new FaultDisk(1);

    private CompressionDays open() throws Exception {
        var secret = Secret.copyOf(new byte[32]);
        return new CompressionDays(new SealedHint(disk, Format.GAINS, TestCrypto.CRYPTO, secret));
    }

    private static Space.Day day(int number, long storedBytes) {
        return new Space.Day(
                FIRST.plusDays(number),
                List.of(
                        new Space.Part(Space.Type.TEXT, "sigma", 1_000, storedBytes),
                        new Space.Part(null, "zstd", 10, 9)),
                List.of(new Space.BookGain("ab".repeat(32), "text/3", 99, 20)),
                7);
    }

    @Test
    void daysComeBackAndTheLastOfADayCounts() throws Exception {
        try (var days = open()) {
            days.note(day(0, 500));
            days.note(day(0, 300));
            days.note(day(2, 200));
        }
        try (var days = open()) {
            assertThat(days.list()).containsExactly(day(0, 300), day(2, 200));
            assertThat(days.last()).isEqualTo(day(2, 200));
        }
        var stored = new String(disk.bytes(Format.GAINS), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("sigma").doesNotContain("text");
    }

    @Test
    void theOldestGo() throws Exception {
        try (var days = open()) {
            for (int i = 0; i < CompressionDays.MOST_DAYS + 3; i++) {
                days.note(day(i, i));
            }
        }
        try (var days = open()) {
            assertThat(days.list()).hasSize(CompressionDays.MOST_DAYS);
            assertThat(days.list().getFirst()).isEqualTo(day(3, 3));
        }
        assertThat(disk.bytes(Format.GAINS).length).isLessThan(80_000);
    }

    @Test
    void ofADayTheLargestPartsStay() throws Exception {
        var parts = new ArrayList<Space.Part>();
        for (int i = 0; i < CompressionDays.MOST_PARTS + 5; i++) {
            parts.add(new Space.Part(Space.Type.CODE, "codec" + i, i, i));
        }
        try (var days = open()) {
            days.note(new Space.Day(FIRST, parts, List.of(), 1));
            assertThat(days.list().getLast().parts()).hasSize(CompressionDays.MOST_PARTS);
            assertThat(days.list().getLast().parts())
                    .extracting(Space.Part::plainBytes)
                    .contains(5L);
        }
    }

    @Test
    void whatIsHurtCountsAsNothing() throws Exception {
        try (var days = open()) {
            days.note(day(0, 1));
        }
        byte[] bytes = disk.bytes(Format.GAINS);
        bytes[40] ^= 1;
        disk.replace(Format.GAINS, bytes);
        try (var days = open()) {
            assertThat(days.list()).isEmpty();
            days.note(day(1, 1));
            assertThat(days.list()).hasSize(1);
        }
    }
}
