package io.sigmavault.vault.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.Attributes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Writing in place.
public abstract class WriteHandleContract extends VaultContract {

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
