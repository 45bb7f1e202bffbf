package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Clients that write files and read them back, each its own, until they are stopped.
final class Load implements AutoCloseable {

    private static final int SLOTS = 12;
    private static final int LARGEST = 400_000;

    private final Rest rest;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch warm;
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wrongBytes = new AtomicInteger();
    private final LongAdder requests = new LongAdder();

    Load(Rest rest, int count) {
        this.rest = rest;
        warm = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            int client = i;
            clients.execute(() -> work(client));
        }
    }

    /// Waits until each client has written all its files once, and forgets what was measured so far.
    void awaitWarm() throws InterruptedException {
        warm.await();
        nanos.clear();
    }

    private void work(int client) {
        var random = new Random(client);
        var seeds = new long[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            seeds[slot] = write(client, slot, random.nextLong());
        }
        warm.countDown();
        while (stop.getCount() > 0) {
            int slot = random.nextInt(SLOTS);
            if (random.nextInt(3) == 0) {
                seeds[slot] = write(client, slot, random.nextLong());
            } else {
                read(client, slot, seeds[slot]);
            }
        }
    }

    private long write(int client, int slot, long seed) {
        timed(() -> {
            var reply = rest.put(path(client, slot), content(seed));
            if (reply.status() / 100 != 2) {
                failures.add("PUT " + reply.status() + " " + reply.text());
            }
        });
        return seed;
    }

    private void read(int client, int slot, long seed) {
        timed(() -> {
            var reply = rest.get(path(client, slot));
            if (reply.status() != 200) {
                failures.add("GET " + reply.status() + " " + reply.text());
            } else if (!Arrays.equals(reply.bytes(), content(seed))) {
                wrongBytes.incrementAndGet();
            }
        });
    }

    private void timed(Runnable request) {
        long from = System.nanoTime();
        try {
            request.run();
        } catch (UncheckedIOException e) {
            failures.add(String.valueOf(e.getCause()));
        }
        nanos.add(System.nanoTime() - from);
        requests.increment();
    }

    /// Text that codecs make smaller.
    private static byte[] content(long seed) {
        var random = new Random(seed);
        var line = "%016x the vault keeps what it was given %d\n";
        var text = new StringBuilder();
        int size = random.nextInt(LARGEST);
        while (text.length() < size) {
            text.append(line.formatted(random.nextLong(), random.nextInt(100)));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String path(int client, int slot) {
        return "/vaults/" + SigmaVault.VAULT + "/files/client-" + client + "-file-" + slot;
    }

    /// What was measured since [#awaitWarm].
    Percentiles latencies() {
        return Percentiles.ofNanos(nanos);
    }

    Queue<String> failures() {
        return failures;
    }

    int wrongBytes() {
        return wrongBytes.get();
    }

    long requests() {
        return requests.sum();
    }

    /// Lets every client finish its request.
    @Override
    public void close() {
        stop.countDown();
        clients.close();
    }
}
