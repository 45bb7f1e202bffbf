package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.Space;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Finds out what a vault takes, as a task. Its result has sums only; the whole is asked for afterwards.
@Component(property = TaskHandler.KIND + "=vault-usage")
public final class UsageTask implements TaskHandler {

    private final Space space;

    @Activate
    public UsageTask(@Reference Space space) {
        this.space = space;
    }

    /// @throws SigmaVaultException what [Space#usage] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var vault = parameters.getOrDefault("vault", "");
        var found =
                space.usage(vault, (done, total) -> progress.at(done, total, "files and folders"));
        return Map.of(
                "files", found.files(),
                "sizeBytes", found.sizeBytes(),
                "storedBytes", found.storedBytes(),
                "asOf", found.asOf());
    }
}
