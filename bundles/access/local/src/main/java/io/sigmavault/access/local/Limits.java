package io.sigmavault.access.local;

import io.sigmavault.crypto.PasswordKdf.Parameters;
import java.time.Duration;

/// The configuration, each value within its bounds.
///
/// @param idle time without use after which a session ends
/// @param longest time after which a session ends however it is used
/// @param password cost of one password hash; never below OWASP's floor
/// @param hashesAtOnce password hashes computed at the same time
record Limits(Duration idle, Duration longest, Parameters password, int hashesAtOnce) {

    static Limits of(LocalAccess.Config config) {
        return new Limits(
                Duration.ofMinutes(Math.clamp(config.sessionIdleMinutes(), 1, 43_200)),
                Duration.ofDays(Math.clamp(config.sessionDays(), 1, 365)),
                new Parameters(
                        Math.clamp(config.passwordMemoryKib(), 19_456, 2_097_152),
                        Math.clamp(config.passwordIterations(), 2, 64),
                        1),
                Math.clamp(config.passwordHashesAtOnce(), 1, 64));
    }
}
