package io.sigmavault.shell.commands;

import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "file", name = "remove", description = "Removes a file, or an empty folder.")
@SuppressWarnings("NullAway.Init")
public final class FileRemove extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "path", description = "File or folder", required = true)
    private String path;

    @Option(
            name = "--recursive",
            aliases = "-r",
            description = "Removes a folder with all that is in it.")
    private boolean recursive;

    @Override
    void run() throws Exception {
        allow("vault:file:write", "vault/" + vault);
        VaultPath gone = VaultPath.parse(path);
        with(
                Vaults.class,
                vaults -> {
                    vaults.files(vault).remove(gone, recursive, null, actor());
                    return gone;
                });
    }
}
