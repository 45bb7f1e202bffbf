package io.sigmavault.rest.events;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStore.Subscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/// One client of the stream. Messages go through a bounded queue and one virtual thread; a client
/// that does not take them is closed with 1013 and may resume later.
///
/// This is Jetty's core interface on purpose: its annotated endpoints are remembered by class, which
/// would keep this bundle's class loader alive after an update.
final class EventSocket implements FrameHandler {

    private static final int QUEUED = 1_000;
    private static final Duration SLOW = Duration.ofSeconds(30);

    private final Topics topics;
    private final Messages messages;
    private final Consumer<EventSocket> gone;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUED);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long position;
    private volatile @Nullable CoreSession session;
    private volatile @Nullable CloseStatus ending;
    private @Nullable Subscription subscription;
    private @Nullable Thread sender;

    /// @param position where to go on, or -1 for new events only
    /// @param gone told when the connection is gone
    EventSocket(Topics topics, long position, Messages messages, Consumer<EventSocket> gone) {
        this.topics = topics;
        this.position = position;
        this.messages = messages;
        this.gone = gone;
    }

    Topics topics() {
        return topics;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        var over = ending;
        if (over != null) {
            opened.close(over.getCode(), over.getReason(), Callback.NOOP);
        }
        sender = Thread.ofVirtual().name("event-stream").start(() -> sendAll(opened));
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        var open = session;
        if (open != null && frame.getOpCode() == OpCode.PING) {
            var payload = ByteBuffer.allocate(frame.getPayloadLength());
            payload.put(frame.getPayload().slice()).flip();
            open.sendFrame(new Frame(OpCode.PONG, payload), Callback.NOOP, false);
        }
        callback.succeeded();
        if (open != null && frame.getOpCode() != OpCode.CLOSE) {
            open.demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed.countDown();
        queue.clear(); // whoever waits for room in it goes on, and sees that this is over
        var thread = sender;
        if (thread != null) {
            thread.interrupt();
        }
        detach();
        gone.accept(this);
        callback.succeeded();
    }

    /// Subscribes to a store, from where the last one ended.
    void attach(EventStore store) {
        lock.lock();
        try {
            if (closed.getCount() == 0 || subscription != null) {
                return;
            }
            long after = position >= 0 ? position : store.lastPosition();
            position = after;
            subscription =
                    store.subscribe(after, event -> topics.wants(event.topic()), this::stored);
        } finally {
            lock.unlock();
        }
    }

    void detach() {
        Subscription running;
        lock.lock();
        try {
            running = subscription;
            subscription = null;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.close();
        }
    }

    /// History waits for a slow client, which costs nobody else anything.
    private void stored(Event event) throws InterruptedException {
        var message = messages.stored(event, topics.viewer());
        if (!queue.offer(message, SLOW.toMillis(), TimeUnit.MILLISECONDS)) {
            tooSlow();
        }
        position = event.position();
    }

    /// A signal waits for nobody.
    void offer(String message) {
        if (!queue.offer(message)) {
            tooSlow();
        }
    }

    private void tooSlow() {
        if (ending == null) {
            close(CloseStatus.TRY_AGAIN_LATER, "too slow: resume from the last position");
        }
    }

    /// Also before the connection stands: it is closed as soon as it does.
    void close(int status, String reason) {
        ending = new CloseStatus(status, reason); // written first: one of the two sees the other
        var open = session;
        if (open != null) {
            open.close(status, reason, Callback.NOOP);
        }
    }

    /// Waits until the connection is gone; cuts it off at `deadline`.
    ///
    /// @param deadline as of [System#nanoTime]
    void awaitClosed(long deadline) {
        try {
            if (!closed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                abort();
            }
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
        }
    }

    private void abort() {
        var open = session;
        if (open != null) {
            open.abort();
        }
    }

    private void sendAll(CoreSession open) {
        try {
            while (closed.getCount() > 0 && ending == null) {
                send(open, queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            failed(open);
        }
    }

    /// Nothing can be sent behind a frame that closes; that frame itself may still be on its way, and cutting
    /// the connection off would take from the client why it was closed.
    private void failed(CoreSession open) {
        if (ending == null) {
            open.abort();
        } else {
            awaitClosed(System.nanoTime() + SLOW.toNanos());
        }
    }

    private static void send(CoreSession open, String message)
            throws InterruptedException, ExecutionException, TimeoutException {
        var sent = new Callback.Completable();
        var payload = ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
        open.sendFrame(new Frame(OpCode.TEXT, payload), sent, false);
        sent.get(SLOW.toMillis(), TimeUnit.MILLISECONDS);
    }
}
