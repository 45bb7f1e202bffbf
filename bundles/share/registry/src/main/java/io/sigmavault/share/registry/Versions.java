package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.PreviousVersions;
import io.sigmavault.share.Right;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.VersionSource;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/// Earlier versions, for those that the gate lets in.
final class Versions implements PreviousVersions {

    private static final int PAGE = 1_000;

    private final Set<VersionSource> sources = new CopyOnWriteArraySet<>();
    private final ShareRegistry shares;

    Versions(ShareRegistry shares) {
        this.shares = shares;
    }

    void add(VersionSource source) {
        sources.add(source);
    }

    void remove(VersionSource source) {
        sources.remove(source);
    }

    private VersionSource source(Passage in) throws ShareException {
        String kind = in.share().source().kind();
        return sources.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> ShareException.noVersions(in.share().name()));
    }

    @Override
    public List<Version> of(Caller caller, String share, VaultPath path)
            throws SigmaVaultException {
        try (var in = shares.enter(share, caller, Right.READ)) {
            var source = source(in);
            var found = new ArrayList<Version>();
            String newer = path.isRoot() ? "" : tag(now(in, path));
            for (var state : source.states(in.share().source()).stream().limit(MOST).toList()) {
                Entry then = then(source, in, state.number(), path);
                if (then != null && (path.isRoot() || then.folder() || !tag(then).equals(newer))) {
                    found.add(new Version(state.number(), state.created(), state.label(), then));
                    newer = tag(then);
                }
            }
            return found;
        }
    }

    private static String tag(@Nullable Entry entry) {
        return entry == null ? "" : entry.etag();
    }

    private static @Nullable Entry now(Passage in, VaultPath path) throws SigmaVaultException {
        return FreeName.taken(in.files(), path) ? in.files().stat(path) : null;
    }

    private static @Nullable Entry then(
            VersionSource source, Passage in, long state, VaultPath path)
            throws SigmaVaultException {
        try {
            return source.stat(in.share().source(), state, path);
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found") || e.code().equals("not-a-folder")) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public EntryPage list(
            Caller caller,
            String share,
            long version,
            VaultPath folder,
            @Nullable String cursor,
            int limit)
            throws SigmaVaultException {
        try (var in = shares.enter(share, caller, Right.READ)) {
            return source(in).list(in.share().source(), version, folder, cursor, limit);
        }
    }

    @Override
    public FileView files(Caller caller, String share, long version) {
        return new GuardedView(_ -> {
            var in = shares.enter(share, caller, Right.READ);
            try {
                return in.over(source(in).files(in.share().source(), version));
            } catch (SigmaVaultException | RuntimeException e) {
                in.close();
                throw e;
            }
        });
    }

    @Override
    public VaultPath restore(
            Caller caller, String share, long version, VaultPath path, boolean keepBoth)
            throws SigmaVaultException {
        if (path.isRoot()) {
            throw ShareException.invalid("path", "name what comes back: the whole share can't");
        }
        try (var in = shares.enter(share, caller, Right.WRITE)) {
            var source = source(in);
            long size = size(source, in, version, path);
            in.take(size);
            try {
                in.changing("restore", path);
                FreeName.makeFolders(in.files(), path.parent());
                VaultPath to = keepBoth ? FreeName.near(in.files(), path) : path;
                if (!keepBoth && in.recycles(path) && FreeName.taken(in.files(), path)) {
                    in.recycle(path);
                }
                source.restore(in.share().source(), version, path, to, !keepBoth, caller.actor());
                in.forgetUse();
                return to;
            } catch (SigmaVaultException | RuntimeException e) {
                in.giveBack(size);
                throw e;
            }
        }
    }

    private static long size(VersionSource source, Passage in, long version, VaultPath path)
            throws SigmaVaultException {
        var where = in.share().source();
        Entry entry = source.stat(where, version, path);
        return entry.folder() ? below(source, in, version, path) : entry.sizeBytes();
    }

    private static long below(VersionSource source, Passage in, long version, VaultPath folder)
            throws SigmaVaultException {
        long sum = 0;
        @Nullable String cursor = null;
        do {
            var page = source.list(in.share().source(), version, folder, cursor, PAGE);
            for (Entry entry : page.entries()) {
                sum +=
                        entry.folder()
                                ? below(source, in, version, folder.resolve(entry.name()))
                                : entry.sizeBytes();
            }
            cursor = page.next();
        } while (cursor != null);
        return sum;
    }
}
