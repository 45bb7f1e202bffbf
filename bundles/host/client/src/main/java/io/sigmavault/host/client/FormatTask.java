package io.sigmavault.host.client;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.host.Host;
import io.sigmavault.host.NewPool;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Makes a pool of a disk, as a task. Parameters: `pool`, `device`, `filesystem`, `title`, `erase` (`everything` or
/// empty), `actor` and `origin` of whoever was allowed to start it. Run again after a restart, it finds its pool made.
@Component(property = TaskHandler.KIND + "=host-format")
public final class FormatTask implements TaskHandler {

    private static final Set<String> SCOPES =
            Set.of("host:disk:format", "host:disk:read", "host:pool:read");

    private final Host host;

    @Activate
    public FormatTask(@Reference Host host) {
        this.host = host;
    }

    /// @throws SigmaVaultException what [Host#format] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        String pool = parameters.getOrDefault("pool", "");
        String device = parameters.getOrDefault("device", "");
        var caller =
                new Caller(
                        Actor.parse(parameters.getOrDefault("actor", Actor.SYSTEM.toString())),
                        SCOPES,
                        "",
                        parameters.getOrDefault("origin", ""));
        progress.at(0, 1, "disks");
        if (!made(caller, pool, device)) {
            host.format(
                    caller,
                    new NewPool(
                            pool,
                            device,
                            parameters.getOrDefault("filesystem", ""),
                            parameters.getOrDefault("title", ""),
                            parameters.getOrDefault("erase", "").equals("everything")));
        }
        progress.at(1, 1, "disks");
        return Map.of("pool", pool);
    }

    /// True if the pool is there, and on this disk.
    private boolean made(Caller caller, String pool, String device) throws SigmaVaultException {
        var path =
                host.pools(caller).stream()
                        .filter(each -> each.name().equals(pool) && each.mounted())
                        .findFirst();
        return path.isPresent()
                && host.disks(caller).stream()
                        .filter(disk -> disk.path().equals(device))
                        .anyMatch(disk -> disk.mounts().contains(path.get().path()));
    }
}
