package io.sigmavault.codec.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes of one codec: as many as there are processors, started when they are wanted and kept. One that ends in the middle of
/// a block is replaced, and the block tried twice more; callers beyond wait for their turn.
final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /// A machine short of memory may end a worker that did nothing wrong, and the next one too.
    private static final int TRIES = 3;

    private final String codec;
    private final ProcessBuilder builder;
    private final Duration patience;
    private final Semaphore turns;
    private final ScheduledExecutorService watch;
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> all = new HashSet<>();
    private boolean closed;

    Workers(String codec, ProcessBuilder builder, Duration patience) {
        this.codec = codec;
        this.builder = builder;
        this.patience = patience;
        turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
        watch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("codec-workers-" + codec).factory());
    }

    /// What a worker is asked for.
    interface Request {
        Worker.Answer to(Worker worker) throws IOException;
    }

    /// @throws IOException if processes end while they do it, time and again
    Worker.Answer ask(Request request) throws IOException {
        turns.acquireUninterruptibly();
        try {
            IOException last = null;
            for (int attempt = 0; attempt < TRIES; attempt++) {
                var worker = take();
                try {
                    var answer = request.to(worker);
                    give(worker);
                    return answer;
                } catch (IOException e) {
                    LOG.warn(
                            "a worker of codec {} ended in the middle of a block: {}",
                            codec,
                            e.toString());
                    drop(worker);
                    last = e;
                }
            }
            throw new IOException("workers of codec " + codec + " end while they do it", last);
        } finally {
            turns.release();
        }
    }

    private Worker take() throws IOException {
        synchronized (this) {
            if (closed) {
                throw new IOException("codec " + codec + " has been stopped");
            }
            while (!idle.isEmpty()) {
                var worker = idle.pop();
                if (worker.isAlive()) {
                    return worker;
                }
                drop(worker); // it ended while nobody wanted anything of it
            }
        }
        var worker = Worker.start(builder, watch, patience);
        synchronized (this) {
            all.add(worker);
            if (closed) {
                worker.close();
            }
        }
        return worker;
    }

    private synchronized void give(Worker worker) {
        idle.push(worker);
    }

    private synchronized void drop(Worker worker) {
        all.remove(worker);
        worker.close();
    }

    /// Processes that run now.
    synchronized List<Long> pids() {
        return all.stream().filter(Worker::isAlive).map(Worker::pid).toList();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            all.forEach(Worker::close);
            all.clear();
            idle.clear();
        }
        watch.shutdownNow();
    }
}
