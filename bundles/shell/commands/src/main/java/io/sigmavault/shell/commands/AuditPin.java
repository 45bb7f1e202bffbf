package io.sigmavault.shell.commands;

import io.sigmavault.audit.AuditPins;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "audit",
        name = "pin",
        description =
                "Shows the checkpoint of the audit log that this machine's TPM keeps, and whether the log"
                        + " agrees with it.")
public final class AuditPin extends ConsoleCommand {

    @Option(
            name = "--renew",
            description =
                    "Keeps the log as it is now in this store, such as tpm, whatever it kept: after a"
                            + " backup was restored, the TPM was cleared, or the system set up anew")
    private @Nullable String renew;

    @Option(
            name = "--print",
            description =
                    "Only the three lines that this store keeps, for ./sigmavault audit verify --pin")
    private @Nullable String print;

    @Override
    void run() throws Exception {
        String store = renew;
        if (store != null) {
            allow("audit:pin:write", "audit/pin/" + store);
            out().println(with(AuditPins.class, pins -> pins.renew(store)).detail());
            return;
        }
        allow("audit:log:read", "audit");
        var found = with(AuditPins.class, AuditPins::look);
        String wanted = print;
        if (wanted != null) {
            out().print(lines(found, wanted));
            return;
        }
        var table = table("Store", "State", "What");
        found.forEach(pin -> table.addRow().addContent(pin.store(), pin.state(), pin.detail()));
        table.print(out());
        if (found.isEmpty()) {
            out().println("Nothing keeps a checkpoint: feature:install sigmavault-hsm-tpm");
        }
    }

    private static String lines(List<AuditPins.AuditPin> found, String store)
            throws SigmaVaultException {
        return found.stream()
                .filter(pin -> pin.store().equals(store))
                .flatMap(pin -> pin.checkpoint().stream())
                .findFirst()
                .orElseThrow(() ->
                        new SigmaVaultException(
                                "audit-pin-missing",
                                404,
                                store + " keeps no checkpoint: see audit:pin"));
    }
}
