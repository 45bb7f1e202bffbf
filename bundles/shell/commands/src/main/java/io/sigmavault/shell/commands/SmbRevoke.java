package io.sigmavault.shell.commands;

import io.sigmavault.share.SmbCredentials;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "smb",
        name = "revoke",
        description = "Ends an account's password for SMB, and its connections.")
@SuppressWarnings("NullAway.Init")
public final class SmbRevoke extends ConsoleCommand {

    @Argument(name = "account", description = "See smb:list", required = true)
    @Completion(AccountNames.class)
    private String account;

    @Override
    void run() throws Exception {
        with(
                SmbCredentials.class,
                smb -> {
                    smb.revoke(caller(), account);
                    return account;
                });
    }
}
