package io.sigmavault.vault.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.RangeLock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Writing in place.
public abstract class WriteHandleContract extends VaultContract {

    private static final Actor BOB = new Actor("person", "bob");
    private static final Duration NOT_AT_ALL = Duration.ZERO;

    @BeforeEach
    void createVault() throws Exception {
        create();
    }

    @Test
    void aHandleSeesItsWritesAtOnceAndOthersAfterSync() throws Exception {
        put("a", utf8("0123456789"));
        try (var handle = files().openWrite(path("a"), false, ANNA);
                var other = files().openWrite(path("a"), false, ANNA);
                var reader = files().openRead(path("a"))) {
            handle.write(3, utf8("xyz"), 0, 3);
            assertThat(all(handle)).isEqualTo(utf8("012xyz6789"));
            assertThat(all(other)).isEqualTo(utf8("0123456789"));
            assertThat(get("a")).isEqualTo(utf8("0123456789"));
            var synced = handle.sync();
            assertThat(synced.sizeBytes()).isEqualTo(10);
            assertThat(all(other)).isEqualTo(utf8("012xyz6789"));
            assertThat(all(reader)).isEqualTo(utf8("0123456789"));
            other.write(9, utf8("!!"), 0, 2);
            other.sync();
            assertThat(all(handle)).isEqualTo(utf8("012xyz678!!"));
        }
        restart();
        assertThat(get("a")).isEqualTo(utf8("012xyz678!!"));
    }

    @Test
    void unsyncedWritesAreDropped() throws Exception {
        try (var handle = files().openWrite(path("a"), true, ANNA)) {
            handle.write(0, utf8("gone"), 0, 4);
        }
        assertThat(get("a")).isEmpty();
        assertCode("file-not-found", () -> files().openWrite(path("b"), false, ANNA));
        assertCode("is-a-folder", () -> files().openWrite(path(""), true, ANNA));
        assertCode("file-not-found", () -> files().openWrite(path("no/x"), true, ANNA));
        assertCode("not-a-folder", () -> files().openWrite(path("a/x"), true, ANNA));
    }

    @Test
    void aGapReadsAsZerosAndTruncationIsExact() throws Exception {
        try (var handle = files().openWrite(path("a"), true, ANNA)) {
            handle.write(5_000_000, utf8("end"), 0, 3);
            handle.sync();
            byte[] expected = new byte[5_000_003];
            System.arraycopy(utf8("end"), 0, expected, 5_000_000, 3);
            assertThat(get("a")).isEqualTo(expected);
            handle.truncate(5_000_001);
            handle.truncate(5_000_010);
            assertThat(all(handle)[5_000_001]).isZero();
            handle.sync();
            handle.truncate(3);
            handle.write(4, utf8("x"), 0, 1);
            handle.sync();
        }
        restart();
        assertThat(get("a")).isEqualTo(new byte[] {0, 0, 0, 0, 'x'});
    }

    @Test
    void longWritesAreSeenWholeAtAnyTime() throws Exception {
        byte[] expected = new byte[7 << 20];
        new Random(5).nextBytes(expected);
        try (var handle = files().openWrite(path("a"), true, ANNA)) {
            for (int at = 0; at < expected.length; at += 30_011) {
                int part = Math.min(30_011, expected.length - at);
                handle.write(at, expected, at, part);
                assertThat(handle.sizeBytes()).isEqualTo(at + part);
                if (at % 41 == 0) {
                    byte[] last = new byte[part];
                    assertThat(handle.read(at, last, 0, part)).isEqualTo(part);
                    assertThat(last).isEqualTo(Arrays.copyOfRange(expected, at, at + part));
                    expected[at / 2] ^= 1; // in a chunk that may be on its way
                    handle.write(at / 2, expected, at / 2, 1);
                }
            }
            assertThat(all(handle)).isEqualTo(expected);
            handle.sync();
            handle.write(0, new byte[2 << 20], 0, 2 << 20); // dropped
        }
        assertThat(get("a")).isEqualTo(expected);
        restart();
        assertThat(get("a")).isEqualTo(expected);
    }

    @Test
    void aReplacedFileIsWrittenOnAndARemovedOneIsNotFound() throws Exception {
        put("a", utf8("one"));
        try (var handle = files().openWrite(path("a"), false, ANNA)) {
            put("a", utf8("two!"));
            handle.write(0, utf8("T"), 0, 1);
            handle.sync();
            assertThat(get("a")).isEqualTo(utf8("Two!"));
            files().move(path("a"), path("b"), false, ANNA);
            handle.write(0, utf8("t"), 0, 1);
            handle.sync();
            assertThat(get("b")).isEqualTo(utf8("two!"));
            files().remove(path("b"), false, null, ANNA);
            handle.write(0, utf8("X"), 0, 1);
            assertThat(all(handle)).isEqualTo(utf8("Xwo!"));
            assertCode("file-not-found", handle::sync);
        }
        assertThat(names("")).isEmpty();
    }

    @Test
    void locksHoldOffOtherHandlesLocksOfTheSameBytes() throws Exception {
        put("a", utf8("0123456789"));
        try (var one = files().openWrite(path("a"), false, ANNA);
                var two = files().openWrite(path("a"), false, BOB);
                var elsewhere = files().openWrite(path("b"), true, BOB)) {
            assertThat(one.lock(new RangeLock(2, 4, true), NOT_AT_ALL)).isTrue();
            assertThat(elsewhere.lock(new RangeLock(2, 4, true), NOT_AT_ALL)).isTrue();
            assertThat(two.lock(new RangeLock(0, 2, true), NOT_AT_ALL)).isTrue();
            assertThat(two.lock(RangeLock.from(6, false), NOT_AT_ALL)).isTrue();
            assertThat(two.lock(new RangeLock(5, 1, false), NOT_AT_ALL)).isFalse();
            assertThat(one.lock(RangeLock.from(9_999, false), NOT_AT_ALL)).isTrue();
            assertThat(one.lock(RangeLock.from(9_999, true), NOT_AT_ALL)).isFalse();
            var conflict = two.conflict(RangeLock.from(4, false));
            assertThat(conflict).isEqualTo(new RangeLock.Held(new RangeLock(2, 4, true), ANNA));
            assertThat(one.conflict(RangeLock.from(2, false))).isNull();
            assertThat(one.lock(new RangeLock(3, 1, false), NOT_AT_ALL)).isTrue();
            assertThat(two.lock(new RangeLock(3, 1, false), NOT_AT_ALL)).isTrue();
            one.unlock(0, 3);
            assertThat(two.lock(new RangeLock(2, 1, true), NOT_AT_ALL)).isTrue();
            assertThat(two.lock(new RangeLock(4, 1, true), NOT_AT_ALL)).isFalse();
            files().move(path("a"), path("c"), false, ANNA);
            try (var three = files().openWrite(path("c"), false, ANNA)) {
                assertThat(three.lock(new RangeLock(4, 1, false), NOT_AT_ALL)).isFalse();
            }
        }
        try (var later = files().openWrite(path("c"), false, BOB)) {
            assertThat(later.lock(RangeLock.from(0, true), NOT_AT_ALL)).isTrue();
        }
    }

    @Test
    void whoWaitsForALockGetsItWhenItIsFree() throws Exception {
        var patience = Duration.ofSeconds(30);
        try (var one = files().openWrite(path("a"), true, ANNA);
                var two = files().openWrite(path("a"), false, BOB);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.lock(new RangeLock(0, 10, true), NOT_AT_ALL);
            assertThat(two.lock(new RangeLock(9, 1, false), Duration.ofMillis(1))).isFalse();
            var waiting = threads.submit(() -> two.lock(new RangeLock(9, 1, false), patience));
            one.unlock(0, 9);
            one.close();
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void lockingTheVaultEndsAWaitForALock() throws Exception {
        try (var one = files().openWrite(path("a"), true, ANNA);
                var two = files().openWrite(path("a"), false, BOB);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.lock(RangeLock.from(0, true), NOT_AT_ALL);
            var patience = Duration.ofMinutes(5);
            var waiting =
                    threads.submit(() -> {
                        assertCode(
                                "vault-locked", () -> two.lock(RangeLock.from(0, true), patience));
                        return true;
                    });
            vaults.lock(VAULT, ANNA);
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void randomWritesGiveWhatAnArrayGives() throws Exception {
        byte[] model = random(1, 3_000_000);
        put("a", model);
        var random = new Random(42);
        try (var handle = files().openWrite(path("a"), false, ANNA)) {
            for (int i = 0; i < 300; i++) {
                int at = random.nextInt(model.length + 10_000);
                byte[] bytes = random(i, random.nextInt(20_000));
                if (random.nextInt(20) == 0) {
                    handle.truncate(at);
                    model = Arrays.copyOf(model, at);
                } else {
                    handle.write(at, bytes, 0, bytes.length);
                    if (bytes.length > 0 && at + bytes.length > model.length) {
                        model = Arrays.copyOf(model, at + bytes.length);
                    }
                    System.arraycopy(bytes, 0, model, Math.min(at, model.length), bytes.length);
                }
                if (random.nextInt(30) == 0) {
                    assertThat(all(handle)).isEqualTo(model);
                    handle.sync();
                }
            }
            handle.sync();
        }
        assertThat(get("a")).isEqualTo(model);
        restart();
        assertThat(get("a")).isEqualTo(model);
        assertThat(files().stat(path("a")).sha256()).isNull();
        files().setAttributes(path("a"), new Attributes(null, 0600), null, ANNA);
        assertThat(get("a")).isEqualTo(model);
    }
}
