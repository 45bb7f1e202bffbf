package io.sigmavault.shell.commands;

import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "file", name = "move", description = "Moves or renames a file or folder.")
@SuppressWarnings("NullAway.Init")
public final class FileMove extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "from", description = "File or folder", required = true)
    private String from;

    @Argument(index = 2, name = "to", description = "Its new path", required = true)
    private String to;

    @Option(name = "--replace", description = "Replaces a file that is there.")
    private boolean replace;

    @Override
    void run() throws Exception {
        allow("vault:file:write", "vault/" + vault);
        VaultPath source = VaultPath.parse(from);
        VaultPath target = VaultPath.parse(to);
        with(Vaults.class, vaults -> vaults.files(vault).move(source, target, replace, actor()));
    }
}
