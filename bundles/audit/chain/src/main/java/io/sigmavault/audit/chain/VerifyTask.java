package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditLog.Verification;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Verifies the audit log as a task: it tells how far it is and can be cancelled. Its result is that of
/// [AuditChain#verify]; a damaged log fails the task.
@Component(property = TaskHandler.KIND + "=audit-verification")
public final class VerifyTask implements TaskHandler {

    private final AuditChain audit;

    @Activate
    public VerifyTask(@Reference AuditChain audit) {
        this.audit = audit;
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        Verification found =
                audit.verify((entries, total) -> progress.at(entries, total, "entries"));
        progress.at(found.entries(), found.entries(), "entries");
        if (!found.intact()) {
            throw new SigmaVaultException(
                    "audit-damaged",
                    500,
                    "the audit log is damaged after "
                            + found.entries()
                            + " entries: "
                            + found.detail());
        }
        return Map.of("entries", found.entries(), "intact", true, "detail", found.detail());
    }
}
