package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.KeyRotation;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Seals again what a vault's older epochs seal, as a task. Cancelling it is how it is paused: the next one goes on. One that finds
/// its vault locked, since somebody locked it or the server was started anew, ends with [ResealTask#CUT] and goes on once it is open
/// again: [RotationSchedule].
@Component(property = TaskHandler.KIND + "=" + ReEncryptionTask.KIND_OF_IT)
public final class ReEncryptionTask implements TaskHandler {

    static final String KIND_OF_IT = "vault-reencrypt";

    private static final KeyRotation.ReEncrypted NOTHING = new KeyRotation.ReEncrypted(0, 0, 0);

    private final KeyRotation rotation;

    @Activate
    public ReEncryptionTask(@Reference KeyRotation rotation) {
        this.rotation = rotation;
    }

    /// @param parameters `vault`
    /// @throws SigmaVaultException what [KeyRotation#reEncrypt] throws
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var vault = parameters.getOrDefault("vault", "");
        try {
            var done =
                    rotation.reEncrypt(vault, (bytes, total) -> progress.at(bytes, total, "bytes"));
            return result(done, false);
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-locked")) {
                throw e;
            }
            return result(NOTHING, true);
        }
    }

    private static Map<String, Object> result(KeyRotation.ReEncrypted done, boolean cut) {
        return Map.of(
                "packs",
                done.packs(),
                "bytes",
                done.bytes(),
                "epochsDestroyed",
                done.epochs(),
                ResealTask.CUT,
                cut);
    }
}
