package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "sshkey",
        name = "remove",
        description = "Lets the holder of an SSH key in no more.")
@SuppressWarnings("NullAway.Init")
public final class SshKeyRemove extends ConsoleCommand {

    @Argument(name = "id", description = "See sshkey:list", required = true)
    private String id;

    @Override
    void run() throws Exception {
        with(
                Access.class,
                access -> {
                    access.removeSshKey(caller(), id);
                    return id;
                });
    }
}
