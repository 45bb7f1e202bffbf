package io.sigmavault.shell.commands;

import io.sigmavault.security.Security;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "security",
        name = "findings",
        description = "Shows what the owner ought to know, the gravest first, with what to do.")
public final class SecurityFindings extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("security:finding:read", "findings");
        var table = table("severity", "about", "what", "what to do");
        for (var finding : with(Security.class, Security::findings)) {
            table.addRow()
                    .addContent(
                            finding.severity(),
                            finding.subject(),
                            Printable.of(finding.what()),
                            finding.fix());
        }
        table.print(out());
    }
}
