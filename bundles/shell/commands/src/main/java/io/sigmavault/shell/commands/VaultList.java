package io.sigmavault.shell.commands;

import io.sigmavault.vault.Vaults;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "vault", name = "list", description = "Lists the vaults, locked or not.")
public final class VaultList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("vault:vault:read", "vaults");
        var table = table("Vault", "State", "Files", "Folders", "Content", "Stored");
        for (var vault : with(Vaults.class, Vaults::list)) {
            table.addRow()
                    .addContent(
                            vault.name(),
                            vault.state(),
                            vault.files(),
                            vault.folders(),
                            Sizes.of(vault.logicalBytes()),
                            Sizes.of(vault.storedBytes()));
        }
        table.print(out());
    }
}
