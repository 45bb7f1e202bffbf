package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.security.Finding.Severity;
import io.sigmavault.security.FindingSource;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// What the owner of a vault ought to know of its keys.
@Component(configurationPid = "io.sigmavault.vault.findings")
@Designate(ocd = VaultFindings.Config.class)
public final class VaultFindings implements FindingSource {

    private static final Pattern COST = Pattern.compile("Argon2id, ([0-9]+) MiB, ([0-9]+) passes");

    /// The least that a new passphrase's slot costs: docs/format/vault.md §2.
    private static final int LEAST_MEBIBYTES = 64;

    private static final int LEAST_PASSES = 3;

    @ObjectClassDefinition(name = "Findings about vaults' keys")
    @interface Config {
        @AttributeDefinition(
                name = "Days until keys are old",
                description = "A vault whose keys were not rotated for so long is told; 0: never",
                min = "0",
                max = "36500")
        int oldAfterDays() default 730;
    }

    private final Vaults vaults;
    private final KeySlots slots;
    private final KeyRotation rotation;
    private final Config config;

    @Activate
    public VaultFindings(
            @Reference Vaults vaults,
            @Reference KeySlots slots,
            @Reference KeyRotation rotation,
            Config config) {
        this.vaults = vaults;
        this.slots = slots;
        this.rotation = rotation;
        this.config = config;
    }

    @Override
    public List<Finding> findings(Instant now) throws SigmaVaultException {
        var all = new ArrayList<Finding>();
        for (var vault : vaults.list()) {
            if (vault.formatVersion() > 0 && vault.state() != VaultInfo.State.MISSING) {
                all.addAll(of(vault.name(), now));
            }
        }
        return all;
    }

    private List<Finding> of(String vault, Instant now) throws SigmaVaultException {
        var found = new ArrayList<Finding>();
        var subject = "vault/" + vault;
        var ways = slots.slots(vault);
        ways(vault, subject, ways, found);
        ways.forEach(slot -> cost(vault, subject, slot, found));
        if (slots.opening(vault) instanceof Opening.KeyFile(var path)) {
            found.add(
                    new Finding(
                            "vault-opening-file",
                            Severity.INFO,
                            subject,
                            "vault " + vault + " opens by itself with the key file " + path,
                            "Keep that file on another medium than the vault: who takes both reads all.",
                            Map.of("path", path)));
        }
        epochs(vault, subject, now, found);
        if (found.stream().allMatch(each -> each.severity() == Severity.INFO)) {
            found.add(
                    new Finding(
                            "vault-good",
                            Severity.GOOD,
                            subject,
                            "the keys of vault " + vault + " are as they should be",
                            ""));
        }
        return found;
    }

    private static void ways(
            String vault, String subject, List<KeySlot> ways, List<Finding> found) {
        if (ways.size() == 1) {
            found.add(
                    new Finding(
                            "vault-one-slot",
                            Severity.WARNING,
                            subject,
                            "vault "
                                    + vault
                                    + " has one key slot only: who loses it loses everything",
                            "Add a second one, such as a key file that is kept elsewhere.",
                            Map.of("slots", 1)));
        } else if (ways.stream().allMatch(slot -> slot.kind() == KeySlot.Kind.PASSPHRASE)) {
            found.add(
                    new Finding(
                            "vault-no-recovery-slot",
                            Severity.WARNING,
                            subject,
                            "vault " + vault + " opens by passphrases only, which are forgotten",
                            "Add a key file or a recipient, and keep it at a safe place.",
                            Map.of("slots", ways.size())));
        }
    }

    private static void cost(String vault, String subject, KeySlot slot, List<Finding> found) {
        Matcher cost = COST.matcher(slot.detail());
        if (slot.kind() != KeySlot.Kind.PASSPHRASE || !cost.matches()) {
            return;
        }
        int mebibytes = Integer.parseInt(cost.group(1));
        int passes = Integer.parseInt(cost.group(2));
        if (mebibytes < LEAST_MEBIBYTES || passes < LEAST_PASSES) {
            found.add(
                    new Finding(
                            "weak-passphrase-cost",
                            Severity.WARNING,
                            subject,
                            "the passphrase in slot %d of vault %s costs little to guess: %s"
                                    .formatted(slot.id(), vault, slot.detail()),
                            "Add the passphrase as a new slot, which costs more, and remove the old one.",
                            Map.of("slot", slot.id(), "mebibytes", mebibytes, "passes", passes)));
        }
    }

    private void epochs(String vault, String subject, Instant now, List<Finding> found)
            throws SigmaVaultException {
        var epochs = rotation.keys(vault).epochs();
        if (epochs.isEmpty()) {
            return; // locked: nothing is known of them
        }
        var newest = epochs.getLast();
        long retiring =
                epochs.stream()
                        .filter(epoch -> epoch.number() != newest.number())
                        .mapToLong(KeyRotation.Epoch::bytes)
                        .sum();
        if (epochs.size() > 1) {
            found.add(
                    new Finding(
                            "vault-retiring",
                            Severity.INFO,
                            subject,
                            retiring
                                    + " bytes of vault "
                                    + vault
                                    + " are sealed with keys from before the rotation",
                            "They are sealed again in the background.",
                            Map.of("bytes", retiring, "epochs", epochs.size() - 1)));
        }
        var made = newest.made();
        if (config.oldAfterDays() > 0 && made != null) {
            long days = Duration.between(made, now).toDays();
            if (days >= config.oldAfterDays()) {
                found.add(
                        new Finding(
                                "vault-key-old",
                                Severity.WARNING,
                                subject,
                                "the keys of vault " + vault + " are " + days + " days old",
                                "Rotate them: only headers are written at once.",
                                Map.of("days", days)));
            }
        }
    }
}
