package io.sigmavault.shell.commands;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.AuditPins;
import io.sigmavault.core.SigmaVaultException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "audit",
        name = "verify",
        description =
                "Reads the whole audit log and checks its chain of hashes, its checkpoint, and the one that the"
                        + " TPM keeps.")
public final class AuditVerify extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("audit:log:verify", "audit");
        var pins = with(AuditPins.class, AuditPins::look);
        var result = with(AuditLog.class, AuditLog::verify);
        if (!result.intact()) {
            throw new SigmaVaultException(
                    "audit-damaged",
                    500,
                    "the audit log is damaged after "
                            + result.entries()
                            + " entries: "
                            + result.detail());
        }
        out().println(result.entries() + " entries, intact; last hash " + result.detail());
        pins.forEach(pin -> out().println(pin.state() + ": " + pin.detail()));
    }
}
