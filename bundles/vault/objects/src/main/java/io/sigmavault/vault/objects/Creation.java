package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a vault. Its headers come last: a folder without one is no vault, and may be tried again.
final class Creation {

    private final Disk disk;
    private final Options options;
    private final Crypto crypto;
    private final Codecs codecs;

    Creation(Disk disk, Options options, Crypto crypto, Codecs codecs) {
        this.disk = disk;
        this.options = options;
        this.crypto = crypto;
        this.codecs = codecs;
    }

    OpenVault run(List<NewSlot> wanted) throws SigmaVaultException, IOException {
        if (wanted.isEmpty() || wanted.size() > Header.MOST_SLOTS) {
            throw new IllegalArgumentException("a new vault has 1 to 64 slots: " + wanted.size());
        }
        disk.makeFolder("");
        if (!disk.list("").stream().allMatch(Creation::isLeftOver)) {
            throw StoreException.exists("the folder");
        }
        var lock = Opening.lock(disk);
        try {
            for (var type : List.of(FileType.CHUNK_PACK, FileType.INDEX, FileType.COMMIT)) {
                disk.makeFolder(type.folder());
            }
            var header = header(wanted);
            var secrets = header.secrets();
            var opening = new Opening(disk, Mode.WRITE, options, crypto, codecs);
            var keys = new Keys(crypto, secrets);
            byte[] vaultId = header.header().vaultId();
            var first =
                    new CommitRecord(
                            vaultId, 1, Instant.now(), List.of(), List.of(), Map.of(), new byte[0]);
            new Commits(disk, keys, vaultId).write(first);
            disk.forceFolder("");
            new HeaderFiles(disk).replace(header.header());
            return opening.open(header.header(), keys, lock, new ArrayList<>());
        } catch (SigmaVaultException | IOException e) {
            lock.close();
            throw e;
        }
    }

    /// What a creation that was cut short leaves.
    private static boolean isLeftOver(String name) {
        return List.of(
                        "packs",
                        "index",
                        "commits",
                        "lock",
                        "header.a.new",
                        Layout.JOURNAL,
                        "codecs")
                .contains(name);
    }

    private record Made(Header header, Secrets secrets) {}

    private Made header(List<NewSlot> wanted) throws SigmaVaultException {
        var signing = crypto.signature(Crypto.ML_DSA_65).generate();
        byte[] vaultId = crypto.random().bytes(Header.VAULT_ID);
        var slotKeys = new SlotKeys(crypto);
        var slots = new ArrayList<Slot>();
        var keys = new ArrayList<Secret>();
        try (var draft = Secrets.create(crypto, signing, Instant.now())) {
            for (var each : wanted) {
                var made = slotKeys.make(slots.size() + 1, each, Instant.now(), options.cost());
                slots.add(slotKeys.wrap(vaultId, made.slot(), made.key(), draft.root()));
                keys.add(made.key());
            }
            KeyChanges.checkMachine(slots);
            var secrets = draft.with(draft.root(), draft.epochs(), keys);
            var header =
                    new HeaderSeal(crypto)
                            .seal(
                                    vaultId,
                                    KeyChanges.features(slots),
                                    1,
                                    signing.publicKey(),
                                    List.copyOf(slots),
                                    secrets);
            return new Made(header, secrets);
        } finally {
            keys.forEach(Secret::close);
        }
    }
}
