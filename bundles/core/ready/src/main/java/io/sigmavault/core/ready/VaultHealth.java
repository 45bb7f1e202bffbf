package io.sigmavault.core.ready;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether this version can do with the vaults what the one before could: each folder of a vault has a header that is
/// valid, vaults that open by themselves are open, and an open vault gives a piece of one of its files. So do the vaults
/// on other disks; one whose disk is missing is well.
///
/// @param folder of the vaults in the data folder, which are looked for by this version's own means too
/// @param slots null while no engine has key slots
record VaultHealth(Path folder, Vaults vaults, @Nullable KeySlots slots) {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    /// How long a vault whose key file lies here may take to open.
    private static final int MOST_STEPS = 40;

    private static final long STEP_MILLIS = 250;

    /// Most entries looked at until a file with content is found.
    private static final int MOST_ENTRIES = 1000;

    private static final int PIECE_BYTES = 4096;

    /// One sentence for each vault that is not well; none: all are.
    List<String> faults() throws IOException, InterruptedException {
        var faults = new ArrayList<String>();
        var names = new TreeSet<>(names());
        vaults.list().forEach(info -> names.add(info.name()));
        for (String name : names) {
            try {
                look(name);
            } catch (SigmaVaultException e) {
                faults.add("vault " + name + ": " + e.code() + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.toFile().getName())
                    .filter(name -> name.matches(NAME) && hasHeader(folder.resolve(name)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasHeader(Path vault) {
        String[] files = vault.toFile().list((_, name) -> name.contains("header"));
        return files != null && files.length > 0;
    }

    private void look(String name) throws SigmaVaultException, InterruptedException {
        if (vaults.info(name).state() == VaultInfo.State.MISSING) {
            return;
        }
        if (slots != null) {
            slots.slots(name); // reads the header, which a list of vaults does not insist on
        }
        var info = vaults.info(name);
        if (info.state() == VaultInfo.State.LOCKED) {
            awaitOpening(name);
            info = vaults.info(name);
        }
        if (info.state() != VaultInfo.State.LOCKED) {
            readPiece(vaults.files(name));
        }
    }

    /// A vault that waits for a stick, a token or a person is well.
    private void awaitOpening(String name) throws SigmaVaultException, InterruptedException {
        if (slots == null || slots.opening(name) instanceof Opening.Ask) {
            return;
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            var outcome = slots.outcome(name);
            if (outcome == Opening.Outcome.FAILED) {
                throw new SigmaVaultException(
                        "vault-not-opened", 500, "it did not open by its key file or token");
            }
            if (outcome == Opening.Outcome.HELD) {
                return;
            }
            if (vaults.info(name).state() != VaultInfo.State.LOCKED) {
                return;
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    private static void readPiece(VaultFiles files) throws SigmaVaultException {
        var folders = new ArrayList<>(List.of(VaultPath.ROOT));
        int seen = 0;
        while (!folders.isEmpty() && seen < MOST_ENTRIES) {
            var place = folders.removeFirst();
            for (var entry : files.list(place, null, 100).entries()) {
                seen++;
                var path = place.resolve(entry.name());
                if (entry.type() == Entry.Type.FOLDER) {
                    folders.add(path);
                } else if (entry.sizeBytes() > 0) {
                    try (var file = files.openRead(path)) {
                        file.read(0, new byte[PIECE_BYTES], 0, PIECE_BYTES);
                    }
                    return;
                }
            }
        }
    }
}
