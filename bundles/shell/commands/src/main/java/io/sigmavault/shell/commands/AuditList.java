package io.sigmavault.shell.commands;

import io.sigmavault.audit.AuditLog;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "audit", name = "list", description = "Lists entries of the audit log.")
public final class AuditList extends ConsoleCommand {

    @Option(name = "--after", description = "Only after this position; without: the newest")
    private long after = -1;

    @Option(name = "--limit", description = "At most so many, 1 to 10000")
    private int limit = 50;

    @Override
    void run() throws Exception {
        allow("audit:log:read", "audit");
        var table = table("Position", "Time", "Outcome", "Action", "Who", "On", "From");
        var entries =
                with(
                        AuditLog.class,
                        log ->
                                log.read(
                                        after < 0 ? Math.max(0, log.lastPosition() - limit) : after,
                                        limit));
        for (var stored : entries) {
            var entry = stored.entry();
            table.addRow()
                    .addContent(
                            stored.position(),
                            stored.time(),
                            entry.outcome(),
                            entry.action(),
                            Printable.of(entry.actor().toString()),
                            Printable.of(entry.resource()),
                            Printable.of(entry.origin()));
        }
        table.print(out());
    }
}
