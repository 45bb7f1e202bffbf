package io.sigmavault.core.ready;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What systemd learns of this process, if it started it: progress, readiness, and while REST answers, a sign of life
/// in time. Without that sign systemd ends and restarts the process (`WatchdogSec=`).
///
/// @param socket empty: nobody listens, and nothing is sent
/// @param patience within which signs must come; zero: none are expected
record Supervision(Optional<NotifySocket> socket, Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    /// Signs sent within one patience, so that two may be missed.
    private static final int SIGNS = 4;

    /// As the environment of the process says.
    static Supervision ofProcess() {
        String micros = System.getenv("WATCHDOG_USEC");
        boolean expected = micros != null && micros.matches("[0-9]{1,15}");
        return new Supervision(
                NotifySocket.ofProcess(),
                expected ? Duration.ofNanos(Long.parseLong(micros) * 1000) : Duration.ZERO);
    }

    /// Time between two signs of life; empty if none are expected.
    Optional<Duration> interval() {
        boolean expected = socket.isPresent() && patience.isPositive();
        return expected ? Optional.of(patience.dividedBy(SIGNS)) : Optional.empty();
    }

    void progress(String text) {
        send("STATUS=" + text);
    }

    void ready() {
        send("READY=1\nSTATUS=Ready\nWATCHDOG=1");
    }

    /// Asks the server itself, and passes on that it answers.
    void check(Listening listening) {
        try (var probe = StatusProbe.connect(listening.reachable(), listening.port())) {
            int status = probe.ask(StatusProbe.STATUS);
            if (status == 200) {
                send("WATCHDOG=1");
            } else {
                LOG.warn("The server answers its own question with {}", status);
            }
        } catch (IOException e) {
            LOG.warn("The server does not answer itself: systemd restarts it if that lasts", e);
        }
    }

    private void send(String state) {
        try {
            if (socket.isPresent()) {
                socket.get().send(state);
            }
        } catch (IOException e) {
            LOG.warn("systemd does not learn of the server's state", e);
        }
    }
}
