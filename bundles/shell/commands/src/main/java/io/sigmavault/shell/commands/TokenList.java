package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "token", name = "list", description = "Lists API tokens; secrets are not kept.")
public final class TokenList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Id", "Label", "Account", "Scopes", "Created", "Expires", "Last used");
        for (var token : with(Access.class, access -> access.tokens(caller()))) {
            var expires = token.expires();
            var used = token.lastUsed();
            table.addRow()
                    .addContent(
                            token.id(),
                            Printable.of(token.label()),
                            token.account(),
                            String.join(" ", token.scopes()),
                            token.created(),
                            expires == null ? "never" : expires,
                            used == null ? "never" : used);
        }
        table.print(out());
    }
}
