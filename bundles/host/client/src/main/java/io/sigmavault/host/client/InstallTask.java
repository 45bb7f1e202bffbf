package io.sigmavault.host.client;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.host.Host;
import io.sigmavault.host.NewSystem;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Installs the system to a disk, as a task. Parameters: `device`, `title`, `erase` (`everything` or empty), `name`, `actor`
/// and `origin` of whoever was allowed to start it. Cancelled, it no longer follows the installation, which goes on.
@Component(property = TaskHandler.KIND + "=host-install")
public final class InstallTask implements TaskHandler {

    private static final Set<String> SCOPES = Set.of("host:system:install", "host:system:read");

    private final Host host;

    @Activate
    public InstallTask(@Reference Host host) {
        this.host = host;
    }

    /// @throws SigmaVaultException what [Host#install] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var wanted =
                new NewSystem(
                        parameters.getOrDefault("device", ""),
                        parameters.getOrDefault("title", ""),
                        parameters.getOrDefault("erase", "").equals("everything"),
                        parameters.getOrDefault("name", ""));
        var caller =
                new Caller(
                        Actor.parse(parameters.getOrDefault("actor", Actor.SYSTEM.toString())),
                        SCOPES,
                        "",
                        parameters.getOrDefault("origin", ""));
        var cancelled = new boolean[1];
        host.install(
                caller,
                wanted,
                now -> {
                    try {
                        progress.at(now.doneBytes(), now.totalBytes(), "bytes");
                    } catch (InterruptedException e) {
                        cancelled[0] = true;
                        Thread.currentThread().interrupt(); // ends the following at its next wait
                    }
                });
        if (cancelled[0]) {
            throw new InterruptedException("cancelled");
        }
        return Map.of("device", wanted.device());
    }
}
