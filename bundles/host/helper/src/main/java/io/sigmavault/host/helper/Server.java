package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Accepts connections, at most [#MOST_PEERS] at a time, and ends when nobody has asked for a while: systemd starts it
/// again with the next connection. While a change of the network waits or an installation runs it does not end.
///
/// @param idleMillis without a connection, after which it ends
/// @param allowed accounts that may ask
record Server(
        ServerSocketChannel socket,
        Work work,
        Set<String> allowed,
        long idleMillis,
        Consumer<String> log) {

    private static final int MOST_PEERS = 8;
    private static final long STEP_MILLIS = 1000;

    /// A connection is closed after this time, whatever it is doing: formatting may take long.
    private static final long PEER_MINUTES = 20;

    /// Returns when it was idle for long enough, or the socket was closed.
    void run() throws IOException, HostException {
        var peers = new Semaphore(MOST_PEERS);
        socket.configureBlocking(false);
        try (var selector = Selector.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newScheduledThreadPool(1)) {
            socket.register(selector, SelectionKey.OP_ACCEPT);
            long idle = 0;
            while (socket.isOpen() && idle < idleMillis) {
                int ready = peers.availablePermits() == 0 ? pause() : selector.select(STEP_MILLIS);
                selector.selectedKeys().clear();
                boolean working = work.networkWaits() || work.writing();
                boolean busy = working || peers.availablePermits() < MOST_PEERS;
                idle = busy || ready > 0 ? 0 : idle + STEP_MILLIS;
                var channel = ready > 0 ? socket.accept() : null;
                if (channel != null && peers.tryAcquire()) {
                    channel.configureBlocking(true);
                    var end = clock.schedule(() -> close(channel), PEER_MINUTES, TimeUnit.MINUTES);
                    threads.execute(() -> {
                        serve(channel);
                        end.cancel(false);
                        peers.release();
                    });
                }
            }
            clock.shutdownNow();
        } catch (ClosedChannelException e) {
            log.accept("the socket was closed");
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            new Peer(channel, work, allowed).serve();
        } catch (IOException e) {
            log.accept("a connection ended early: " + e.getMessage());
        }
    }

    /// All connections are taken: those that wait are accepted later.
    private static int pause() throws IOException {
        try {
            Thread.sleep(STEP_MILLIS / 10);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.accept("a connection can't be closed: " + e.getMessage());
        }
    }
}
