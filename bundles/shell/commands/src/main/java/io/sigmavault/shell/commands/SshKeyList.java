package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "sshkey",
        name = "list",
        description = "Lists the SSH keys that reach the files of shares.")
public final class SshKeyList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Id", "Label", "Account", "Fingerprint", "Added", "Last used");
        for (var key : with(Access.class, access -> access.sshKeys(caller()))) {
            var used = key.lastUsed();
            table.addRow()
                    .addContent(
                            key.id(),
                            Printable.of(key.label()),
                            key.account(),
                            key.fingerprint(),
                            key.created(),
                            used == null ? "never" : used);
        }
        table.print(out());
    }
}
