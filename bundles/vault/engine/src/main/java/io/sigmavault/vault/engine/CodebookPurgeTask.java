package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.Codebooks;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Purges codebooks of a vault as a task. One that was cancelled or failed leaves them retired, and the next one goes on. One that
/// finds its vault locked ends with [ResealTask#CUT] and goes on once it is open again: [IdleReseal].
@Component(property = TaskHandler.KIND + "=" + CodebookPurgeTask.KIND_OF_IT)
public final class CodebookPurgeTask implements TaskHandler {

    static final String KIND_OF_IT = "vault-codebook-purge";

    private static final Codebooks.Purged NOTHING = new Codebooks.Purged(0, 0, 0, 0, 0, 0);

    private final Codebooks codebooks;
    private final FormatGate gate;

    @Activate
    public CodebookPurgeTask(@Reference Codebooks codebooks, @Reference FormatGate gate) {
        this.codebooks = codebooks;
        this.gate = gate;
    }

    /// @param parameters `vault`, `actor` who wants it, and `codebook` the id of one, without which it is for all
    /// @throws SigmaVaultException what [Codebooks#purge] throws, and code `update-waits`
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        gate.check();
        var vault = parameters.getOrDefault("vault", "");
        var actor = Actor.parse(parameters.getOrDefault("actor", Actor.SYSTEM.toString()));
        try {
            var done =
                    codebooks.purge(
                            vault,
                            parameters.get("codebook"),
                            actor,
                            (bytes, total) -> progress.at(bytes, total, "bytes"));
            return result(done, false);
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-locked")) {
                throw e;
            }
            return result(NOTHING, true);
        }
    }

    private static Map<String, Object> result(Codebooks.Purged done, boolean cut) {
        return Map.of(
                "codebooks",
                done.codebooks(),
                "kept",
                done.kept(),
                "packs",
                done.packs(),
                "bytesBefore",
                done.bytesBefore(),
                "bytesAfter",
                done.bytesAfter(),
                "packsHurt",
                done.packsHurt(),
                ResealTask.CUT,
                cut);
    }
}
