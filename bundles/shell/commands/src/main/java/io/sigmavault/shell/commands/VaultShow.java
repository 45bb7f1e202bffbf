package io.sigmavault.shell.commands;

import io.sigmavault.vault.Vaults;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "vault", name = "info", description = "Shows one vault: state, sizes, codecs.")
@SuppressWarnings("NullAway.Init")
public final class VaultShow extends ConsoleCommand {

    @Argument(name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:vault:read", "vault/" + vault);
        var info = with(Vaults.class, vaults -> vaults.info(vault));
        var out = out();
        out.println("vault          " + info.name());
        out.println("state          " + info.state());
        out.println("format         " + info.formatVersion());
        out.println("created        " + info.created());
        out.println("files          " + info.files());
        out.println("folders        " + info.folders());
        out.println("content        " + info.logicalBytes() + " bytes");
        out.println("stored         " + info.storedBytes() + " bytes");
        out.println("last change    " + info.lastSequence());
        info.codecFrames()
                .forEach((codec, frames) ->
                        out.println("codec " + codec + "  " + frames + " frames"));
    }
}
