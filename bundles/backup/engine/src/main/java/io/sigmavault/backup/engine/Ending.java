package io.sigmavault.backup.engine;

import java.time.Duration;

/// Ends the server so that it is started again: exit code 10, which systemd's `Restart=on-failure` takes for that.
final class Ending {

    static final int RESTART = 10;

    /// Time for the answer to reach its caller.
    private static final Duration DELAY = Duration.ofSeconds(2);

    private Ending() {}

    static void soon() {
        Thread.ofPlatform()
                .name("restart")
                .start(() -> {
                    try {
                        Thread.sleep(DELAY);
                    } catch (InterruptedException _) {
                        // Then at once.
                    }
                    System.exit(RESTART);
                });
    }
}
