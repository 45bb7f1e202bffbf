package io.sigmavault.shell.commands;

import io.sigmavault.share.SmbCredentials;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "smb", name = "list", description = "Lists who has a password for SMB.")
public final class SmbList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var table = table("Account", "Since");
        with(SmbCredentials.class, smb -> smb.all(caller()))
                .forEach((account, since) ->
                        table.addRow().addContent(Printable.of(account), since));
        table.print(out());
    }
}
