package io.sigmavault.shell.commands;

import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.Security;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "security",
        name = "keys",
        description = "Lists all keys of the system: what they protect, what is lost without them.")
@SuppressWarnings("NullAway.Init")
public final class SecurityKeys extends ConsoleCommand {

    @Argument(
            index = 0,
            name = "scope",
            description = "Only those of one part, such as vault/photos, tls, audit, access")
    private String scope;

    @Override
    void run() throws Exception {
        allow("security:key:read", "keys");
        var graph = with(Security.class, Security::keys);
        var table = table("key", "kind", "algorithm", "made", "state", "protects", "if it is gone");
        for (var key : graph.keys()) {
            if (scope != null && !key.scope().equals(scope)) {
                continue;
            }
            var protects =
                    graph.edges().stream()
                            .filter(edge -> edge.key().equals(key.id()))
                            .map(edge -> edge.target())
                            .collect(Collectors.joining(", "));
            table.addRow()
                    .addContent(
                            Printable.of(name(key)),
                            key.kind(),
                            Printable.of(key.algorithm()),
                            key.made() == null ? "" : key.made(),
                            key.state(),
                            protects,
                            key.lost());
        }
        table.print(out());
        graph.silent().forEach(line -> out().println(Printable.of(line)));
    }

    private static String name(KeyInfo key) {
        return key.label().isEmpty() ? key.id() : key.id() + " (" + key.label() + ")";
    }
}
