package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.DenseTier;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Finds out what the dense tier would give and cost in a vault, as a task.
@Component(property = TaskHandler.KIND + "=vault-dense-forecast")
public final class DenseForecastTask implements TaskHandler {

    private final DenseTier dense;

    @Activate
    public DenseForecastTask(@Reference DenseTier dense) {
        this.dense = dense;
    }

    /// @param parameters `vault`, and `days` without reading
    /// @throws SigmaVaultException what [DenseTier#forecast] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var vault = parameters.getOrDefault("vault", "");
        int days = Integer.parseInt(parameters.getOrDefault("days", "0"));
        var found =
                dense.forecast(vault, days, (done, total) -> progress.at(done, total, "samples"));
        return Map.of(
                "denseAfterDays", days,
                "bytes", found.bytes(),
                "savedBytes", found.savedBytes(),
                "samples", found.samples(),
                "seconds", found.duration().toSeconds(),
                "restoreSecondsMore", found.addedToAll().toSeconds(),
                "fileMillis", found.ofOne().toMillis());
    }
}
