package io.sigmavault.rest.tls;

import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;

/// One connection, and what it has been waited for since when.
final class Client {

    private final Connection connection;
    private boolean busy;
    private boolean begun = true;
    private long sinceNanos;
    private long bytesBefore;

    Client(Connection connection, long nanos) {
        this.connection = connection;
        sinceNanos = nanos;
    }

    Connection connection() {
        return connection;
    }

    synchronized boolean idle() {
        return !busy;
    }

    synchronized long sinceNanos() {
        return sinceNanos;
    }

    /// A request's headers are complete.
    synchronized void begin(long nanos) {
        busy = true;
        restart(nanos);
    }

    /// It is answered.
    synchronized void end(long nanos) {
        busy = false;
        begun = false;
        restart(nanos);
    }

    private void restart(long nanos) {
        sinceNanos = nanos;
        bytesBefore = moved();
    }

    private long moved() {
        return connection.getBytesIn() + connection.getBytesOut();
    }

    synchronized boolean slow(long nanos, Patience patience) {
        return busy
                ? slowBody(nanos, patience)
                : slowHead(nanos) && nanos - sinceNanos > patience.head().toNanos();
    }

    /// Whether a request has begun, which counts from when that was first seen. Of a new connection it is awaited at once.
    private boolean slowHead(long nanos) {
        if (!begun && moved() > bytesBefore) {
            begun = true;
            restart(nanos);
        }
        return begun;
    }

    /// Time in which the server is the slow one does not count.
    private boolean slowBody(long nanos, Patience patience) {
        if (!awaited() || moved() - bytesBefore >= patience.bodyBytes()) {
            restart(nanos);
        }
        return nanos - sinceNanos > patience.body().toNanos();
    }

    private boolean awaited() {
        var end = connection.getEndPoint();
        return end.isFillInterested()
                || end instanceof AbstractEndPoint some && some.getWriteFlusher().isPending();
    }
}
