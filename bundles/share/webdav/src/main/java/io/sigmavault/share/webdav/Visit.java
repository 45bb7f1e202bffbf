package io.sigmavault.share.webdav;

import io.sigmavault.share.Connection;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Requests of one account from one address that follow each other within a minute.
final class Visit {

    private final String id;
    private final String account;
    private final String address;
    private final Instant since;
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private volatile long seenNanos;
    private volatile boolean ended;

    Visit(String id, String account, String address, Instant since, long nanos) {
        this.id = id;
        this.account = account;
        this.address = address;
        this.since = since;
        seenNanos = nanos;
    }

    String id() {
        return id;
    }

    Running begin(DavPath path, long nanos) {
        seenNanos = nanos;
        var request = new Running(path);
        running.add(request);
        return request;
    }

    /// True once nothing runs and the last request is longer ago.
    boolean over(long nanos, long mostNanos) {
        return running.isEmpty() && nanos - seenNanos > mostNanos;
    }

    long seenNanos() {
        return running.isEmpty() ? seenNanos : Long.MAX_VALUE;
    }

    /// Every request that runs breaks off when it next moves a byte.
    void end() {
        ended = true;
    }

    Connection told() {
        var open =
                running.stream()
                        .map(request -> request.path.share() + "/" + request.path.path())
                        .sorted()
                        .toList();
        return new Connection(
                id, WebDav.ID, account, address, since, bytesIn.get(), bytesOut.get(), open);
    }

    /// One request.
    final class Running implements AutoCloseable {

        private final DavPath path;

        private Running(DavPath path) {
            this.path = path;
        }

        void read(long bytes) throws IOException {
            bytesIn.addAndGet(bytes);
            check();
        }

        void wrote(long bytes) throws IOException {
            bytesOut.addAndGet(bytes);
            check();
        }

        private void check() throws IOException {
            if (ended) {
                throw new IOException("this connection was ended by an administrator");
            }
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }
}
