package io.sigmavault.shell.commands;

import io.sigmavault.vault.KeySlots;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "slot-remove",
        description = "Removes a key slot of an unlocked vault; the last one stays.")
@SuppressWarnings("NullAway.Init")
public final class VaultSlotRemove extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "slot", description = "See vault:slots", required = true)
    private int slot;

    @Override
    void run() throws Exception {
        allow("vault:slot:delete", "vault/" + vault);
        with(
                KeySlots.class,
                slots -> {
                    slots.remove(vault, slot, actor());
                    return slot;
                });
    }
}
