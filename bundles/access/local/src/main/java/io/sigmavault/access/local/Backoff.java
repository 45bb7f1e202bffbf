package io.sigmavault.access.local;

import io.sigmavault.access.AccessException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// Makes guessing slow. Each origin that failed waits ever longer, up to 60 s; one that never failed
/// never waits. IPv6 addresses of one /64 count as one origin, since one machine can have them all.
///
/// An attempt counts as failed until it succeeds, so that guesses made at once do not slip through.
/// Knows at most 10,000 origins, of about 200 bytes each, and forgets the one that failed longest ago.
final class Backoff {

    private static final int FREE_FAILURES = 4;
    private static final long MOST_SECONDS = 60;
    private static final int MOST_ORIGINS = 10_000;
    private static final Duration FORGET = Duration.ofMinutes(30);

    private final Clock clock;
    private final LinkedHashMap<String, Failures> origins = new LinkedHashMap<>();

    Backoff(Clock clock) {
        this.clock = clock;
    }

    /// Takes down an attempt.
    ///
    /// @throws AccessException code `too-many-failures` if the origin has to wait first
    synchronized void attempt(String origin) throws AccessException {
        String key = key(origin);
        Instant now = clock.instant();
        Failures before = origins.get(key);
        if (before != null && before.last().plus(FORGET).isBefore(now)) {
            before = null;
        }
        if (before != null && now.isBefore(before.notBefore())) {
            long millis = Duration.between(now, before.notBefore()).toMillis();
            throw AccessException.tooManyFailures(Math.max(1, (millis + 999) / 1_000));
        }
        int count = before == null ? 1 : before.count() + 1;
        origins.remove(key);
        origins.put(key, new Failures(count, now, now.plusSeconds(waitSeconds(count))));
        if (origins.size() > MOST_ORIGINS) {
            origins.pollFirstEntry();
        }
    }

    synchronized void succeeded(String origin) {
        origins.remove(key(origin));
    }

    private static long waitSeconds(int failures) {
        int over = failures - FREE_FAILURES;
        return over <= 0 ? 0 : Math.min(MOST_SECONDS, 1L << Math.min(over - 1, 6));
    }

    /// Only literal addresses are parsed: a colon never makes Java ask the name service.
    private static String key(String origin) {
        if (origin.indexOf(':') < 0) {
            return origin;
        }
        try {
            byte[] address = InetAddress.getByName(origin).getAddress();
            return address.length == 16
                    ? "v6:" + new java.math.BigInteger(1, java.util.Arrays.copyOf(address, 8))
                    : origin;
        } catch (UnknownHostException _) {
            return origin;
        }
    }

    /// How many origins are remembered.
    synchronized int size() {
        return origins.size();
    }

    private record Failures(int count, Instant last, Instant notBefore) {}
}
