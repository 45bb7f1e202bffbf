package io.sigmavault.core.testkit;

import static io.sigmavault.core.event.EventStore.ANY_VERSION;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.oneOf;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventConflictException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every provider of [EventStore] must do. Extend it and say how to open and close one.
@Timeout(60)
public abstract class EventStoreContract {

    private static final Actor ANNA = new Actor("person", "anna");

    @TempDir protected Path folder;

    protected EventStore store;

    /// Opens the provider on `folder`, or again after [#close].
    protected abstract EventStore open(Path folder) throws Exception;

    protected abstract void close(EventStore store) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open(folder);
    }

    @AfterEach
    void closeStore() throws Exception {
        close(store);
    }

    protected void reopen() throws Exception {
        close(store);
        store = open(folder);
    }

    protected static NewEvent event(String payload) {
        return new NewEvent("io/sigmavault/test/Thing/DONE", 1, ANNA, payload);
    }

    protected static List<NewEvent> numbered(int from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(n -> event("{\"n\":" + n + "}"))
                .toList();
    }

    @Test
    void eventsComeBackAsTheyWereAppendedAlsoAfterReopening() throws Exception {
        var payload = "{ \"a\" : [1.0E+2, \"\u00e9\ud83d\ude00\\n\"] }";
        var appended = store.append("vault/a", 0, List.of(event(payload), event("{}")));
        assertThat(appended).extracting(Event::payload).containsExactly(payload, "{}");
        assertThat(appended).extracting(Event::version).containsExactly(1L, 2L);
        assertThat(appended).extracting(Event::position).containsExactly(1L, 2L);
        assertThat(appended.getFirst().actor()).isEqualTo(ANNA);
        reopen();
        assertThat(store.read(0, 10)).isEqualTo(appended);
        assertThat(store.load("vault/a", 0, 10)).isEqualTo(appended);
        assertThat(store.lastPosition()).isEqualTo(2);
    }

    @Test
    void anotherVersionThanExpectedIsAConflictAndStoresNothing() throws Exception {
        store.append("vault/a", 0, numbered(0, 3));
        for (long wrong : new long[] {0, 2, 4}) {
            var error =
                    assertThrows(
                            EventConflictException.class,
                            () -> store.append("vault/a", wrong, numbered(3, 2)));
            assertThat(error.code()).isEqualTo("event-conflict");
        }
        assertThat(store.lastPosition()).isEqualTo(3);
        store.append("vault/a", 3, numbered(3, 1));
        store.append("vault/a", ANY_VERSION, numbered(4, 1));
        store.append("vault/b", ANY_VERSION, numbered(5, 1));
        assertThat(store.lastPosition()).isEqualTo(6);
    }

    @Test
    void whatIsNoEventIsRefusedAndStoresNothing() {
        for (String wrong :
                new String[] {"", "1", "[]", "{", "{}{}", "{}x", "null", "{\"a\":\"\ud800\"}"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> store.append("a", ANY_VERSION, List.of(event("{}"), event(wrong))));
        }
        assertThrows(IllegalArgumentException.class, () -> store.append("", 0, numbered(0, 1)));
        assertThrows(IllegalArgumentException.class, () -> store.append("a", 0, List.of()));
        assertThat(store.lastPosition()).isZero();
    }

    @Test
    void anyMixOfAggregatesLoadsInOrder() throws Exception {
        forAll(
                20,
                lists(oneOf("a", "b", "rare", "a", "a"), 1, 200),
                aggregates -> {
                    long before = store.lastPosition();
                    long rare = store.load("rare", 0, 10_000).size();
                    for (String aggregate : aggregates) {
                        store.append(aggregate, ANY_VERSION, numbered(0, 1));
                    }
                    assertThat(store.read(before, 10_000))
                            .extracting(Event::aggregate)
                            .isEqualTo(aggregates);
                    var loaded = store.load("rare", rare, 10_000);
                    assertThat(loaded)
                            .hasSize((int) aggregates.stream().filter("rare"::equals).count());
                    for (int i = 0; i < loaded.size(); i++) {
                        assertThat(loaded.get(i).version()).isEqualTo(rare + i + 1);
                        assertThat(loaded.get(i).aggregate()).isEqualTo("rare");
                    }
                });
        var versions = store.load("a", 0, 10_000).stream().map(Event::version).toList();
        reopen();
        assertThat(store.load("a", 0, 10_000).stream().map(Event::version).toList())
                .isEqualTo(versions);
        assertThat(store.load("a", 1_000_000, 10)).isEmpty();
        assertThat(store.load("none", 0, 10)).isEmpty();
        assertThat(store.version("none")).isZero();
        assertThat(store.version("a")).isEqualTo(versions.size());
    }

    @Test
    void oneOfManyWritersWinsEachVersion() throws Exception {
        int writers = 8;
        int each = 50;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<?>>();
            for (int w = 0; w < writers; w++) {
                results.add(threads.submit(() -> increment(each)));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
        var events = store.load("counter", 0, 10_000);
        assertThat(events).hasSize(writers * each);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).payload()).isEqualTo("{\"n\":" + i + "}");
        }
    }

    private Void increment(int times) throws Exception {
        for (int done = 0; done < times; ) {
            int version = store.load("counter", 0, 10_000).size();
            try {
                store.append("counter", version, numbered(version, 1));
                done++;
            } catch (EventConflictException _) {
                // another writer was first: read again
            }
        }
        return null;
    }

    @Test
    void subscriptionGivesOldEventsThenNewOnesWithoutGap() throws Exception {
        store.append("a", ANY_VERSION, numbered(0, 600));
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        try (var _ = store.subscribe(100, _ -> true, event -> seen.add(event.position()))) {
            for (int i = 0; i < 50; i++) {
                store.append("b", ANY_VERSION, numbered(i, 2));
            }
            for (long position = 101; position <= 700; position++) {
                assertThat(seen.take()).isEqualTo(position);
            }
        }
        store.append("a", ANY_VERSION, numbered(0, 1));
        assertThat(seen).isEmpty();
    }

    @Test
    void subscriptionFiltersAndASlowOneDelaysNobody() throws Exception {
        var stuck = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        var slow =
                store.subscribe(
                        0,
                        _ -> true,
                        _ -> {
                            entered.countDown();
                            stuck.await();
                        });
        try (var _ =
                store.subscribe(0, e -> e.aggregate().equals("b"), e -> seen.add(e.payload()))) {
            store.append("a", ANY_VERSION, numbered(1, 1));
            store.append("b", ANY_VERSION, numbered(2, 1));
            assertThat(seen.take()).isEqualTo("{\"n\":2}");
            entered.await();
        }
        slow.close();
        assertThat(stuck.getCount()).isEqualTo(1);
    }

    @Test
    void failingListenerEndsItsSubscriptionOnly() throws Exception {
        BlockingQueue<Long> bad = new LinkedBlockingQueue<>();
        BlockingQueue<Long> good = new LinkedBlockingQueue<>();
        try (var _ = store.subscribe(0, _ -> true, e -> fail(bad, e));
                var _ = store.subscribe(0, _ -> true, e -> good.add(e.position()))) {
            store.append("a", ANY_VERSION, numbered(1, 3));
            for (long position = 1; position <= 3; position++) {
                assertThat(good.take()).isEqualTo(position);
            }
            assertThat(bad.take()).isEqualTo(1);
        }
        assertThat(bad).isEmpty();
    }

    private static void fail(BlockingQueue<Long> seen, Event event) {
        seen.add(event.position());
        throw new IllegalStateException("told to fail");
    }

    @Test
    void listenerMayCloseItsOwnSubscription() throws Exception {
        var done = new CountDownLatch(1);
        var own = new LinkedBlockingQueue<EventStore.Subscription>();
        own.add(
                store.subscribe(
                        0,
                        _ -> true,
                        _ -> {
                            own.take().close();
                            done.countDown();
                        }));
        store.append("a", ANY_VERSION, numbered(1, 1));
        done.await();
    }

    @Test
    void closingTheStoreEndsItsSubscriptions() throws Exception {
        var entered = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        store.subscribe(
                0,
                _ -> true,
                _ -> {
                    entered.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.countDown();
                    }
                });
        store.append("a", ANY_VERSION, numbered(1, 1));
        entered.await();
        close(store);
        assertThat(ended.getCount()).isZero();
        store = open(folder);
    }

    @Test
    void hashesChainAcrossEvents() throws Exception {
        store.append("a", ANY_VERSION, numbered(0, 5));
        var hashes = store.read(0, 10).stream().map(Event::hash).toList();
        assertThat(hashes).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }
}
