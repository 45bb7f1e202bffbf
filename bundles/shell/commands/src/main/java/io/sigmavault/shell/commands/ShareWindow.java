package io.sigmavault.shell.commands;

import io.sigmavault.vault.RecoveryShares.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// A window for shares in a line.
final class ShareWindow {

    private ShareWindow() {}

    static String text(Window window) {
        var what = window.purpose().name().toLowerCase(Locale.ROOT);
        if (window.complete()) {
            return what + ": done, with " + window.given().size() + " shares";
        }
        long minutes = Math.max(0, Duration.between(Instant.now(), window.ends()).toMinutes() + 1);
        return "%s, slot %d, set %s: %d of %d handed in, %d minutes left"
                .formatted(
                        what,
                        window.slot(),
                        window.set(),
                        window.given().size(),
                        window.threshold(),
                        minutes);
    }
}
