package io.sigmavault.rest.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStore.Subscription;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.jspecify.annotations.Nullable;

/// The open streams. When the event store is replaced they go on where they were.
final class Streams implements AutoCloseable {

    static final int MOST = 500;
    private static final long TICK_SECONDS = 15;
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final String ACCESS = "io/sigmavault/access/";

    private final Set<EventSocket> open = ConcurrentHashMap.newKeySet();
    private final Messages messages;
    private final ScheduledExecutorService clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private volatile @Nullable EventStore store;
    private volatile @Nullable Subscription endings;

    Streams(Messages messages) {
        this.messages = messages;
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("event-clock").factory());
        clock.scheduleAtFixedRate(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    Messages messages() {
        return messages;
    }

    boolean full() {
        return open.size() >= MOST;
    }

    void add(EventSocket socket) {
        open.add(socket);
        var now = store;
        if (now != null) {
            socket.attach(now);
        }
    }

    void remove(EventSocket socket) {
        open.remove(socket);
    }

    void attach(EventStore fresh) {
        store = fresh;
        endings =
                fresh.subscribe(
                        fresh.lastPosition(),
                        event -> event.topic().startsWith(ACCESS),
                        this::accessChanged);
        open.forEach(socket -> socket.attach(fresh));
    }

    void detach(EventStore gone) {
        if (store != gone) {
            return;
        }
        store = null;
        var listening = endings;
        if (listening != null) {
            listening.close();
        }
        open.forEach(EventSocket::detach);
    }

    void signal(String topic, String payload) {
        if (open.isEmpty()) {
            return;
        }
        var message = messages.signal(topic, payload);
        open.forEach(socket -> {
            if (socket.topics().wants(topic)) {
                socket.offer(message);
            }
        });
    }

    private void tick() {
        var now = store;
        var message = messages.tick(now == null ? 0 : now.lastPosition());
        open.forEach(socket -> socket.offer(message));
    }

    /// Who was logged out, or whose token was revoked, hears nothing more.
    private void accessChanged(Event event) {
        var what = event.topic().substring(ACCESS.length());
        var id = id(event.payload());
        open.stream()
                .filter(socket -> ended(what, id, event.actor().name(), socket))
                .forEach(socket -> socket.close(CloseStatus.POLICY_VIOLATION, "session is over"));
    }

    private static boolean ended(String what, String id, String account, EventSocket socket) {
        var viewer = socket.topics().viewer();
        return switch (what) {
            case "Session/ENDED" -> viewer.sessionId().equals(id);
            case "Token/REVOKED" ->
                    viewer.actor().kind().equals("token") && viewer.actor().name().equals(id);
            case "Account/PASSWORD_CHANGED" ->
                    viewer.browser() && viewer.actor().name().equals(account);
            default -> false;
        };
    }

    private String id(String payload) {
        try {
            return mapper.readTree(payload).path("id").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /// Tells every client to connect again.
    @Override
    public void close() {
        clock.shutdownNow();
        var now = store;
        if (now != null) {
            detach(now);
        }
        open.forEach(
                socket -> socket.close(CloseStatus.SERVICE_RESTART, "restarting: connect again"));
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        open.forEach(socket -> socket.awaitClosed(deadline));
    }
}
