package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.Resealing;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Re-seals a vault as a task. Cancelling it is how it is paused: the next one goes on with what is left. One that finds its vault
/// locked, since somebody locked it or the server was started anew, ends with [#CUT] and goes on once it is open again:
/// [IdleReseal].
@Component(property = TaskHandler.KIND + "=" + ResealTask.KIND_OF_IT)
public final class ResealTask implements TaskHandler {

    static final String KIND_OF_IT = "vault-reseal";

    /// In a result: whether the vault was locked before all was done.
    static final String CUT = "cut";

    private static final Resealing.Outcome NOTHING = new Resealing.Outcome(0, 0, 0, 0, 0);

    private final Resealing resealing;
    private final FormatGate gate;

    @Activate
    public ResealTask(@Reference Resealing resealing, @Reference FormatGate gate) {
        this.resealing = resealing;
        this.gate = gate;
    }

    /// @param parameters `vault`, and `actor` who wants it
    /// @throws SigmaVaultException what [Resealing#reseal] throws, and code `update-waits`
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        gate.check();
        var vault = parameters.getOrDefault("vault", "");
        var actor = Actor.parse(parameters.getOrDefault("actor", Actor.SYSTEM.toString()));
        try {
            var done =
                    resealing.reseal(
                            vault, actor, (bytes, total) -> progress.at(bytes, total, "bytes"));
            return result(done, false);
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-locked")) {
                throw e;
            }
            return result(NOTHING, true);
        }
    }

    private static Map<String, Object> result(Resealing.Outcome done, boolean cut) {
        return Map.of(
                "packs",
                done.packs(),
                "bytesBefore",
                done.bytesBefore(),
                "bytesAfter",
                done.bytesAfter(),
                "savedBytes",
                done.savedBytes(),
                "packsKept",
                done.packsKept(),
                "packsHurt",
                done.packsHurt(),
                CUT,
                cut);
    }
}
