package io.sigmavault.core.ready;

import io.sigmavault.access.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs as long as the server: keeps telling systemd that it answers, and the screen whether there is a set-up code.
/// Ends at once if neither wants to know.
///
/// @param tls folder of the connector
record LifeSigns(
        Supervision supervision, Optional<ScreenFolder> screen, Awaited<Access> access, Path tls)
        implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LifeSigns.class);

    /// How soon the screen stops showing a used set-up code.
    private static final Duration SCREEN_STEP = Duration.ofSeconds(5);

    @Override
    public void run() {
        try {
            boolean codeShown = screen.isPresent();
            var interval = supervision.interval();
            while (codeShown || interval.isPresent()) {
                if (codeShown) {
                    codeShown = showCode(screen.get());
                }
                if (interval.isPresent()) {
                    sign();
                }
                Thread.sleep(codeShown ? SCREEN_STEP : interval.orElse(SCREEN_STEP));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sign() {
        try {
            supervision.check(Listening.now(tls));
        } catch (IOException | StartFailure e) {
            LOG.warn("The server does not listen: systemd restarts it if that lasts", e);
        }
    }

    /// @return whether a code is to be shown, or will be: what makes it may be starting still, on a slow machine
    boolean showCode(ScreenFolder folder) throws InterruptedException {
        try {
            var accounts = access.await(SCREEN_STEP);
            if (accounts == null) {
                return true; // being replaced
            }
            var code = accounts.setupCode();
            boolean needed = accounts.setupNeeded();
            if (code.isPresent() || !needed) {
                folder.show(code);
            }
            return needed;
        } catch (IOException e) {
            LOG.error("The screen can't be told the set-up code: check {}", folder.folder(), e);
            return true;
        }
    }
}
