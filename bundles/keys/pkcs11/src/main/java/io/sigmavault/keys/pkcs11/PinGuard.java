package io.sigmavault.keys.pkcs11;

import io.sigmavault.keys.HsmException;
import java.time.Clock;
import java.time.Instant;

/// Keeps programs from using up a token's tries, which a person may need: after [#FREE] wrong PINs in a row, none reaches the token
/// for 1 s, 2 s, 4 s … up to an hour.
final class PinGuard {

    static final int FREE = 5;

    private static final long MOST_SECONDS = 3_600;

    private final Clock clock;
    private int failures;
    private Instant notBefore = Instant.MIN;

    PinGuard(Clock clock) {
        this.clock = clock;
    }

    synchronized long waitSeconds() {
        Instant now = clock.instant();
        return now.isBefore(notBefore)
                ? Math.clamp(notBefore.getEpochSecond() - now.getEpochSecond(), 1, MOST_SECONDS)
                : 0;
    }

    /// @throws HsmException code `pin-locked` if no PIN is to be tried now
    void check(String token) throws HsmException {
        long wait = waitSeconds();
        if (wait > 0) {
            throw HsmException.locked(token, wait);
        }
    }

    synchronized void failed() {
        failures++;
        int over = failures - FREE;
        if (over >= 0) {
            notBefore =
                    clock.instant().plusSeconds(Math.min(MOST_SECONDS, 1L << Math.min(over, 12)));
        }
    }

    synchronized void succeeded() {
        failures = 0;
    }
}
