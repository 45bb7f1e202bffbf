package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Snapshots in memory: each one shows the same files, and only what is asked is noted.
final class MemorySnapshots implements Snapshots {

    final List<Snapshot> made = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final MemoryFiles files;

    MemorySnapshots(MemoryFiles files) {
        this.files = files;
    }

    @Override
    public List<Snapshot> list(String vault) {
        return List.copyOf(made);
    }

    @Override
    public Snapshot create(String vault, String label, Actor actor) {
        var made =
                new Snapshot(
                        this.made.size() + 1L,
                        Instant.EPOCH,
                        label,
                        1,
                        0,
                        5,
                        "ab".repeat(32),
                        true);
        this.made.add(made);
        return made;
    }

    private void check(long number) throws SigmaVaultException {
        if (number > made.size()) {
            throw new SigmaVaultException("snapshot-unknown", 404, "there is no " + number);
        }
    }

    @Override
    public void delete(String vault, long number, Actor actor) throws SigmaVaultException {
        check(number);
        made.remove((int) number - 1);
    }

    @Override
    public VaultFiles files(String vault, long number) throws SigmaVaultException {
        check(number);
        return files;
    }

    @Override
    public List<Difference> differences(
            String vault, long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException {
        check(from);
        asked.add(from + " " + to + " " + after + " " + limit);
        return List.of(
                new Difference(
                        Difference.Kind.CONTENT, VaultPath.parse("a/b"), Entry.Type.FILE, 7));
    }

    @Override
    public Entry restore(
            String vault, long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        check(number);
        asked.add(number + " " + from + " -> " + to + " " + replace);
        return files.stat(from);
    }
}
