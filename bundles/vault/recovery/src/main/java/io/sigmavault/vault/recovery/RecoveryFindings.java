package io.sigmavault.vault.recovery;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.security.Finding.Severity;
import io.sigmavault.security.FindingSource;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Which recovery shares nobody has tried for [#DAYS] days, or ever: paper gets lost, and that shows only when it is needed.
@Component
public final class RecoveryFindings implements FindingSource {

    private static final int DAYS = 180;

    private final Vaults vaults;
    private final KeySlots slots;
    private final RecoveryService recovery;

    @Activate
    public RecoveryFindings(
            @Reference Vaults vaults,
            @Reference KeySlots slots,
            @Reference RecoveryService recovery) {
        this.vaults = vaults;
        this.slots = slots;
        this.recovery = recovery;
    }

    @Override
    public List<Finding> findings(Instant now) throws SigmaVaultException {
        var all = new ArrayList<Finding>();
        for (var vault : vaults.list()) {
            if (vault.formatVersion() > 0 && vault.state() != VaultInfo.State.MISSING) {
                for (var slot : slots.slots(vault.name())) {
                    if (slot.kind() == KeySlot.Kind.SHARES) {
                        look(vault.name(), slot, now, all);
                    }
                }
            }
        }
        return all;
    }

    private void look(String vault, KeySlot slot, Instant now, List<Finding> all)
            throws SigmaVaultException {
        var last =
                recovery.rehearsals(vault).stream()
                        .filter(each -> each.slot() == slot.id())
                        .findFirst();
        var subject = "vault/" + vault;
        var fix = "Rehearse: hand in as many shares as are needed; nothing is opened or changed.";
        if (last.isEmpty()) {
            all.add(
                    new Finding(
                            "recovery-not-rehearsed",
                            Severity.WARNING,
                            subject,
                            "nobody has tried whether the recovery shares in slot %d of vault %s work"
                                    .formatted(slot.id(), vault),
                            fix,
                            Map.of("slot", slot.id())));
            return;
        }
        long days = Duration.between(last.get().when(), now).toDays();
        if (days >= DAYS) {
            all.add(
                    new Finding(
                            "recovery-rehearsal-old",
                            Severity.WARNING,
                            subject,
                            "the recovery shares in slot %d of vault %s were tried %d days ago"
                                    .formatted(slot.id(), vault, days),
                            fix,
                            Map.of("slot", slot.id(), "days", days)));
        }
    }
}
