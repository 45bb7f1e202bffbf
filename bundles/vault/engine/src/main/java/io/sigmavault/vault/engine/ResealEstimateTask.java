package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.Resealing;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Finds out what re-sealing a vault would give, as a task.
@Component(property = TaskHandler.KIND + "=vault-reseal-estimate")
public final class ResealEstimateTask implements TaskHandler {

    private final Resealing resealing;

    @Activate
    public ResealEstimateTask(@Reference Resealing resealing) {
        this.resealing = resealing;
    }

    /// @param parameters `vault`
    /// @throws SigmaVaultException what [Resealing#estimate] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var vault = parameters.getOrDefault("vault", "");
        var found = resealing.estimate(vault, (done, total) -> progress.at(done, total, "samples"));
        return Map.of(
                "packs", found.waiting().packs(),
                "bytes", found.waiting().bytes(),
                "savedBytes", found.savedBytes(),
                "seconds", found.duration().toSeconds(),
                "samples", found.samples(),
                "sampleBytesBefore", found.bytesBefore(),
                "sampleBytesAfter", found.bytesAfter(),
                "readNanosPerKibBefore", perKib(found.decodeNanosBefore(), found),
                "readNanosPerKibAfter", perKib(found.decodeNanosAfter(), found),
                "types", found.types().stream().map(ResealEstimateTask::type).toList());
    }

    private static long perKib(long nanos, Resealing.Estimate found) {
        return nanos * 1_024 / Math.max(1, found.plainBytes());
    }

    private static Map<String, Object> type(Resealing.OfType found) {
        return Map.of(
                "type", found.type().name().toLowerCase(Locale.ROOT),
                "samples", found.samples(),
                "bytesBefore", found.bytesBefore(),
                "bytesAfter", found.bytesAfter());
    }
}
