package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.VaultCodebooks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The codebooks of one unlocked vault, and how they go.
final class LiveCodebooks {

    private final LiveVault vault;
    private final LiveReseal reseal;
    private final VaultCodebooks codebooks;
    private final RetiredCodebooks retired;

    LiveCodebooks(
            LiveVault vault,
            LiveReseal reseal,
            VaultCodebooks codebooks,
            RetiredCodebooks retired) {
        this.vault = vault;
        this.reseal = reseal;
        this.codebooks = codebooks;
        this.retired = retired;
        codebooks.retire(retired.ids());
    }

    List<Codebooks.Codebook> list() throws SigmaVaultException {
        var versions = new HashMap<String, Integer>();
        var found = new ArrayList<Codebooks.Codebook>();
        for (var each : sorted()) {
            int version = versions.merge(each.codec() + " " + each.label(), 1, Integer::sum);
            found.add(
                    new Codebooks.Codebook(
                            each.id().toString(),
                            each.codec(),
                            version,
                            each.made(),
                            FileOrder.typeIn(each.label()),
                            each.label(),
                            each.bytes(),
                            each.storedBytes(),
                            each.frames(),
                            each.savedBytes(),
                            retired.ids().contains(each.id())));
        }
        return found;
    }

    /// What each gives.
    List<Space.BookGain> gains() throws SigmaVaultException {
        return codebooks.list().stream()
                .map(each ->
                        new Space.BookGain(
                                each.id().toString(),
                                each.label(),
                                each.savedBytes(),
                                each.storedBytes()))
                .toList();
    }

    private List<VaultCodebooks.Info> sorted() throws SigmaVaultException {
        try {
            return codebooks.list().stream()
                    .sorted(
                            Comparator.comparing(VaultCodebooks.Info::made)
                                    .thenComparing(each -> each.id().toString()))
                    .toList();
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault.name, e);
        }
    }

    Codebooks.Purged purge(@Nullable String id, Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var pace = new Pace(vault);
        return pace.run(progress, () -> reseal.alone(() -> purge(wanted(id), actor, pace)));
    }

    private Set<ObjectId> wanted(@Nullable String id) throws SigmaVaultException {
        var all = ids();
        if (id == null) {
            return all;
        }
        return Set.of(
                all.stream()
                        .filter(each -> each.toString().equals(id))
                        .findFirst()
                        .orElseThrow(() -> VaultException.codebookUnknown(vault.name, id)));
    }

    private Set<ObjectId> ids() throws SigmaVaultException {
        return codebooks.list().stream()
                .map(VaultCodebooks.Info::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Codebooks.Purged purge(Set<ObjectId> books, Actor actor, Pace pace)
            throws SigmaVaultException {
        if (books.isEmpty()) {
            return new Codebooks.Purged(0, 0, 0, 0, 0, 0);
        }
        var more = new HashSet<>(retired.ids());
        more.addAll(books);
        retire(more);
        codebooks.mend(); // what they are needed for has to be read
        var purge = new CodebookPurge(vault, reseal, codebooks, books, reseal.plainly(), pace);
        try {
            return purge.run();
        } finally {
            vault.note(VaultChange.Kind.CODEBOOKS_PURGED, purge.dropped(), actor);
            more.retainAll(ids());
            retire(more);
        }
    }

    /// Nothing new is coded with them, also after a restart.
    private void retire(Collection<ObjectId> ids) throws SigmaVaultException {
        try {
            retired.set(ids);
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
        codebooks.retire(ids);
    }
}
