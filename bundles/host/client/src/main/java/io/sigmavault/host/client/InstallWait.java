package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.InstallProgress;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.util.Map;
import java.util.function.Consumer;

/// Follows an installation that the helper does in the background.
record InstallWait(HelperSocket socket) {

    private static final long STEP_MILLIS = 500;

    /// Returns when the installation is no longer running.
    ///
    /// @throws SigmaVaultException `host-unavailable`, `host-failed`
    InstallProgress follow(Consumer<InstallProgress> progress)
            throws SigmaVaultException, InterruptedException {
        while (true) {
            var now = Answers.progress(socket.ask(new Request(Verb.SYSTEM_PROGRESS, Map.of())));
            progress.accept(now);
            if (now.state() != InstallProgress.State.RUNNING) {
                return now;
            }
            Thread.sleep(STEP_MILLIS);
        }
    }
}
