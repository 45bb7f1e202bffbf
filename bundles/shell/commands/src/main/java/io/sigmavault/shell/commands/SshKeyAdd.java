package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "sshkey",
        name = "add",
        description = "Lets the holder of an SSH key in to the files of shares.")
@SuppressWarnings("NullAway.Init")
public final class SshKeyAdd extends ConsoleCommand {

    @Argument(
            name = "file",
            description = "The public key, such as id_ed25519.pub",
            required = true)
    private String file;

    @Option(name = "--label", description = "What people call it; without: the key's comment")
    private String label = "";

    @Override
    void run() throws Exception {
        String line = Files.readString(Path.of(file));
        var key = with(Access.class, access -> access.addSshKey(caller(), line, label));
        out().println(key.id() + " " + key.fingerprint());
    }
}
