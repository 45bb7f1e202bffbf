package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.SlotInfo;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Works on key slots.
final class KeysVerb {

    private static final String NEW_VARIABLE = "SIGMAVAULT_NEW_PASSPHRASE";

    private KeysVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(1, 3);
        var operands = run.arguments().operands();
        switch (operands.getFirst()) {
            case "list" -> list(run);
            case "add" -> add(run);
            case "remove" -> remove(run, slot(operands, 2));
            case "passwd" -> passwd(run, operands);
            case "rekey" -> rekey(run);
            case "recipient" -> recipient(run, operands);
            default ->
                    throw new UsageException(
                            "keys has no word " + operands.getFirst() + "; try keys --help");
        }
        return Exit.OK;
    }

    private static int slot(List<String> operands, int count) throws UsageException {
        try {
            if (operands.size() == count) {
                return Integer.parseInt(operands.getLast());
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageException("which slot? add its number: keys list shows them");
    }

    private static void list(Run run) throws SigmaVaultException {
        Session.refuseFormat0(run.arguments().vault());
        for (var slot : VaultFolder.slots(run.arguments().vault())) {
            show(run, slot);
        }
    }

    private static void show(Run run, SlotInfo slot) {
        String kind = slot.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        run.outcome(
                Map.of(
                        "slot", slot.number(),
                        "kind", kind,
                        "label", slot.label(),
                        "created", slot.created().toString(),
                        "detail", slot.detail()),
                String.format(
                        "%3d  %-10s  %s  %s  (%s)",
                        slot.number(), kind, slot.created(), slot.label(), slot.detail()));
    }

    private static void add(Run run) throws SigmaVaultException {
        try (var session = Session.open(run, Mode.WRITE)) {
            var recipient = run.arguments().value(Option.RECIPIENT);
            if (recipient.isPresent()) {
                var key = RecipientKey.readPublic(Path.of(recipient.get()));
                var slot =
                        new NewSlot.Recipient(
                                recipient.get(), key.kem(), key.secret().bytes().clone());
                show(run, session.vault().keys().add(slot));
                return;
            }
            try (var secret = newSecret(run)) {
                show(run, session.vault().keys().add(newSlot(run, secret)));
            }
        }
    }

    private static Secret newSecret(Run run) throws SigmaVaultException {
        var file = run.arguments().value(Option.NEW_KEY_FILE);
        return file.isPresent()
                ? Secrets.file(Path.of(file.get()))
                : Secrets.newPassphrase(
                        run.terminal(), run.arguments(), Option.NEW_PASSPHRASE_FILE, NEW_VARIABLE);
    }

    private static NewSlot newSlot(Run run, Secret secret) {
        return run.arguments().has(Option.NEW_KEY_FILE)
                ? new NewSlot.KeyFile("key file", secret)
                : new NewSlot.Passphrase("passphrase", secret);
    }

    private static void remove(Run run, int slot) throws SigmaVaultException {
        try (var session = Session.open(run, Mode.WRITE)) {
            session.vault().keys().remove(slot);
            run.outcome(
                    Map.of("removed", slot),
                    "slot "
                            + slot
                            + " is removed; whoever kept a copy of the header can still use it: `keys rekey`"
                            + " protects what is written from now on");
        }
    }

    private static void passwd(Run run, List<String> operands) throws SigmaVaultException {
        try (var session = Session.open(run, Mode.WRITE)) {
            var keys = session.vault().keys();
            int slot = operands.size() > 1 ? slot(operands, 2) : onlyPassphrase(keys.slots());
            try (var secret = newSecret(run)) {
                keys.replace(slot, newSlot(run, secret));
            }
            run.outcome(Map.of("changed", slot), "slot " + slot + " has a new passphrase");
        }
    }

    private static int onlyPassphrase(List<SlotInfo> slots) throws UsageException {
        var passphrases =
                slots.stream().filter(slot -> slot.kind() == SlotInfo.Kind.PASSPHRASE).toList();
        if (passphrases.size() != 1) {
            throw new UsageException(
                    "the vault has "
                            + passphrases.size()
                            + " passphrases: say which slot, keys passwd N");
        }
        return passphrases.getFirst().number();
    }

    private static void rekey(Run run) throws SigmaVaultException {
        try (var session = Session.open(run, Mode.WRITE)) {
            var keys = session.vault().keys();
            int epoch = keys.rekey();
            var progress = run.progress("re-encrypting");
            try {
                var done = keys.reEncrypt(progress::set);
                run.outcome(
                        Map.of(
                                "epoch", epoch,
                                "packs", done.packs(),
                                "bytes", done.bytes(),
                                "epochsDestroyed", done.epochs()),
                        "epoch "
                                + epoch
                                + ": "
                                + Sizes.bytes(done.bytes())
                                + " sealed again, "
                                + done.epochs()
                                + " old keys destroyed");
            } finally {
                progress.end();
            }
        }
    }

    private static void recipient(Run run, List<String> operands) throws SigmaVaultException {
        if (operands.size() != 3) {
            throw new UsageException("name two new files: keys recipient PRIVATE PUBLIC");
        }
        String kem = run.arguments().value(Option.KEM).orElse(Crypto.X25519_ML_KEM_768);
        var pair = Session.crypto().kem(kem).generate();
        try (var secret = pair.privateKey()) {
            RecipientKey.write(Path.of(operands.get(1)), RecipientKey.PRIVATE, kem, secret.bytes());
            RecipientKey.write(
                    Path.of(operands.get(2)), RecipientKey.PUBLIC, kem, pair.publicKey());
        }
        run.outcome(
                Map.of("private", operands.get(1), "public", operands.get(2), "kem", kem),
                "made "
                        + operands.get(1)
                        + " (keep it secret and safe) and "
                        + operands.get(2)
                        + " (for `keys add --recipient`)");
    }
}
