package io.sigmavault.vault.tokens;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.security.Finding;
import io.sigmavault.security.Finding.Severity;
import io.sigmavault.security.FindingSource;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the owner of a vault ought to know of the tokens that open it.
@Component
public final class TokenFindings implements FindingSource {

    private final Vaults vaults;
    private final KeySlots slots;
    private final TokenSlotService tokens;

    @Activate
    public TokenFindings(
            @Reference Vaults vaults,
            @Reference KeySlots slots,
            @Reference TokenSlotService tokens) {
        this.vaults = vaults;
        this.slots = slots;
        this.tokens = tokens;
    }

    @Override
    public List<Finding> findings(Instant now) throws SigmaVaultException {
        var all = new ArrayList<Finding>();
        for (var vault : vaults.list()) {
            if (vault.formatVersion() > 0 && vault.state() != VaultInfo.State.MISSING) {
                ways(vault.name(), all);
                alone(vault, all);
            }
        }
        return all;
    }

    private void ways(String vault, List<Finding> all) throws SigmaVaultException {
        var ways = slots.slots(vault);
        var used = new TreeSet<String>();
        for (var slot : ways) {
            if (slot.kind() == KeySlot.Kind.TOKEN) {
                used.add(slots.token(vault, slot.id()).token());
            }
        }
        if (!used.isEmpty() && ways.stream().allMatch(it -> it.kind() == KeySlot.Kind.TOKEN)) {
            all.add(
                    finding(
                            "vault-tokens-only",
                            Severity.WARNING,
                            vault,
                            "vault " + vault + " opens by tokens only: it is lost when they break",
                            "Add a passphrase, a key file or recovery shares.",
                            Map.of("slots", ways.size())));
        }
        for (var token : used) {
            var health = tokens.drivers().health(token).map(HsmHealth::state);
            if (health.isEmpty() || health.get() != HsmHealth.State.READY) {
                all.add(
                        finding(
                                "vault-token-away",
                                Severity.INFO,
                                vault,
                                "token %s, which opens vault %s, is not there or not ready"
                                        .formatted(token, vault),
                                "If it is lost, remove its slot and rotate the vault's keys.",
                                Map.of("token", token)));
            }
        }
    }

    private void alone(VaultInfo vault, List<Finding> all) throws SigmaVaultException {
        var name = vault.name();
        if (!(slots.opening(name) instanceof Opening.Token(var token))) {
            return;
        }
        var trouble = tokens.trouble(name);
        if (trouble.isPresent() && vault.state() == VaultInfo.State.LOCKED) {
            all.add(
                    finding(
                            "vault-token-failed",
                            Severity.WARNING,
                            name,
                            "vault %s was not opened by token %s: %s"
                                    .formatted(name, token, trouble.get()),
                            "Unlock it another way, see to the token, and set the opening anew.",
                            Map.of("token", token, "why", trouble.get())));
        }
        all.add(
                bound(name, token)
                        ? finding(
                                "vault-opening-measured",
                                Severity.INFO,
                                name,
                                "vault %s opens by itself with token %s, after a start of signed software only"
                                        .formatted(name, token),
                                "",
                                Map.of("token", token))
                        : finding(
                                "vault-opening-token",
                                Severity.WARNING,
                                name,
                                "vault %s opens by itself with token %s: who takes and starts this machine reads all"
                                        .formatted(name, token),
                                "Use an image with a signed policy and make the slot anew, or let somebody be asked.",
                                Map.of("token", token)));
    }

    /// Whether the token opens it after a start of signed software only, by each of its slots: one of before may be of any start.
    private boolean bound(String vault, String token) throws SigmaVaultException {
        for (var slot : slots.slots(vault)) {
            if (slot.kind() == KeySlot.Kind.TOKEN) {
                var key = slots.token(vault, slot.id());
                if (key.token().equals(token) && !SlotSecrets.bound(key)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Finding finding(
            String code,
            Severity severity,
            String vault,
            String what,
            String fix,
            Map<String, Object> values) {
        return new Finding(code, severity, "vault/" + vault, what, fix, values);
    }
}
