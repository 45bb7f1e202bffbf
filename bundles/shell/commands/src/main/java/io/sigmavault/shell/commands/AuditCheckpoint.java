package io.sigmavault.shell.commands;

import io.sigmavault.audit.AuditProofs;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "audit",
        name = "checkpoint",
        description =
                "Prints the newest signed checkpoint of the audit log, to be kept elsewhere: it shows later"
                        + " whether entries were changed or cut off.")
public final class AuditCheckpoint extends ConsoleCommand {

    @Option(name = "--keys", description = "The keys that checkpoints are signed with instead")
    private boolean keys;

    @Option(
            name = "--qr",
            description =
                    "Only what is needed to compare, as a code for a camera: keep the text, and give"
                            + " it to ./sigmavault audit verify --pin")
    private boolean qr;

    @Override
    void run() throws Exception {
        allow("audit:log:read", "audit");
        if (keys) {
            with(AuditProofs.class, AuditProofs::keys).forEach(out()::println);
            return;
        }
        String checkpoint = with(AuditProofs.class, AuditProofs::checkpoint);
        if (qr) {
            String lines = checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
            out().print(QrText.of(lines));
            out().print(lines);
        } else {
            out().print(checkpoint);
        }
    }
}
