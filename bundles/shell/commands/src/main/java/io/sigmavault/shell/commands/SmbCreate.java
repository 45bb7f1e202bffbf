package io.sigmavault.shell.commands;

import io.sigmavault.share.SmbCredentials;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "smb",
        name = "create",
        description = "Makes an account's password for SMB and prints it, this once.")
@SuppressWarnings("NullAway.Init")
public final class SmbCreate extends ConsoleCommand {

    @Argument(name = "account", description = "Whose; the one before ends", required = true)
    @Completion(AccountNames.class)
    private String account;

    @Override
    void run() throws Exception {
        out().println(with(SmbCredentials.class, smb -> smb.grant(caller(), account)).password());
    }
}
