package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.Space;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Finds out what compression gives in a vault, as a task. Its result has sums only; the whole is asked for afterwards.
@Component(property = TaskHandler.KIND + "=vault-compression")
public final class CompressionTask implements TaskHandler {

    private final Space space;

    @Activate
    public CompressionTask(@Reference Space space) {
        this.space = space;
    }

    /// @throws SigmaVaultException what [Space#compression] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var vault = parameters.getOrDefault("vault", "");
        var found =
                space.compression(
                        vault, (done, total) -> progress.at(done, total, "files and blocks"));
        return Map.of(
                "plainBytes", found.parts().stream().mapToLong(Space.Part::plainBytes).sum(),
                "storedBytes", found.parts().stream().mapToLong(Space.Part::storedBytes).sum(),
                "asOf", found.asOf());
    }
}
