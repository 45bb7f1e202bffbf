package io.sigmavault.core.store;

import static io.sigmavault.core.event.EventStore.ANY_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.testkit.EventStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ChainedEventStoreTest extends EventStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.5Z");

    @Override
    protected EventStore open(Path folder) throws IOException {
        return new ChainedEventStore(folder.resolve("events"), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Override
    protected void close(EventStore store) throws IOException {
        ((ChainedEventStore) store).close();
    }

    @Test
    void recordIsALineOfJsonAndThePayload() throws Exception {
        store.append("vault/a", 0, numbered(7, 1));
        var bytes = Files.readAllBytes(folder.resolve("events/00000000000000000001.log"));
        var text =
                new String(
                        bytes,
                        64 + 48,
                        bytes.length - 64 - 48,
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text)
                .isEqualTo(
                        "{\"aggregate\":\"vault/a\",\"version\":1,"
                                + "\"topic\":\"io/sigmavault/test/Thing/DONE\",\"schema\":1,"
                                + "\"time\":\"2026-11-25T12:00:00.500Z\",\"actor\":\"person:anna\"}\n"
                                + "{\"n\":7}");
    }

    @Test
    void wrongOldOrMissingIndexIsMadeAnew() throws Exception {
        store.append("a", 0, numbered(0, 3));
        reopen();
        Path index = folder.resolve("events/index");
        byte[] old = Files.readAllBytes(index);
        store.append("a", 3, numbered(3, 2));
        store.append("b", 0, numbered(0, 1));
        reopen();
        byte[] good = Files.readAllBytes(index);
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 4;
        for (byte[] wrong : new byte[][] {old, flipped, new byte[0], {1, 2, 3}, good}) {
            close(store);
            Files.write(index, wrong);
            store = open(folder);
            assertThat(store.version("a")).isEqualTo(5);
            assertThat(store.load("b", 0, 10)).hasSize(1);
        }
        close(store);
        Files.delete(index);
        store = open(folder);
        assertThat(store.load("a", 4, 10)).hasSize(1);
    }

    @Test
    void indexOfAnotherLogIsNotUsed() throws Exception {
        store.append("a", 0, numbered(0, 3));
        close(store);
        byte[] foreign = Files.readAllBytes(folder.resolve("events/index"));
        store = open(folder.resolve("other"));
        store.append("b", 0, numbered(0, 5));
        close(store);
        Files.write(folder.resolve("other/events/index"), foreign);
        store = open(folder.resolve("other"));
        assertThat(store.version("a")).isZero();
        assertThat(store.version("b")).isEqualTo(5);
    }

    @Test
    void closedStoreRefuses() throws Exception {
        ((ChainedEventStore) store).close();
        assertThrows(
                EventStoreException.class, () -> store.append("a", ANY_VERSION, numbered(0, 1)));
        assertThrows(IllegalStateException.class, () -> store.subscribe(0, _ -> true, _ -> {}));
        store = open(folder);
    }

    @Test
    void tenThousandEventsOfABusyAggregateTakeLittleMemory() {
        var positions = new Positions();
        for (long p = 1; p <= 10_000; p++) {
            positions.add(p * 3);
        }
        positions.add(1L << 40);
        assertThat(positions.count()).isEqualTo(10_001);
        assertThat(positions.after(9_998, 10)).containsExactly(29_997, 30_000, 1L << 40);
        assertThat(positions.after(0, 2)).containsExactly(3, 6);
        assertThat(positions.after(20_000, 2)).isEmpty();
    }
}
