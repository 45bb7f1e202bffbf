package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.TokenSlots;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "slots",
        description = "Lists what may open a vault, and how it is opened after a restart.")
@SuppressWarnings("NullAway.Init")
public final class VaultSlots extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    private String why() throws SigmaVaultException {
        return present(TokenSlots.class)
                ? with(TokenSlots.class, tokens -> tokens.trouble(vault))
                        .map(trouble -> ": " + Printable.of(trouble))
                        .orElse("")
                : "";
    }

    @Override
    void run() throws Exception {
        allow("vault:vault:read", "vault/" + vault);
        var table = table("slot", "kind", "label", "made", "detail");
        for (var slot : with(KeySlots.class, slots -> slots.slots(vault))) {
            table.addRow()
                    .addContent(
                            slot.id(),
                            slot.kind(),
                            Printable.of(slot.label()),
                            slot.created(),
                            slot.detail());
        }
        table.print(out());
        var opening = with(KeySlots.class, slots -> slots.opening(vault));
        var outcome = with(KeySlots.class, slots -> slots.outcome(vault));
        out().println(
                        switch (opening) {
                            case Opening.Ask() -> "after a restart: somebody is asked";
                            case Opening.KeyFile(var path) ->
                                    "after a restart: key file "
                                            + Printable.of(path)
                                            + " ("
                                            + outcome
                                            + ")";
                            case Opening.Token(var token) ->
                                    "after a restart: token "
                                            + token
                                            + " ("
                                            + outcome
                                            + ")"
                                            + why();
                        });
    }
}
