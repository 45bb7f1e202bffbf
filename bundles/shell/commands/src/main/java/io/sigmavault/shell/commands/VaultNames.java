package io.sigmavault.shell.commands;

import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/// Completes names of vaults.
@Service
public final class VaultNames extends NamesCompleter {

    @Override
    List<String> names() {
        return from(Vaults.class, vaults -> vaults.list().stream().map(VaultInfo::name).toList());
    }
}
