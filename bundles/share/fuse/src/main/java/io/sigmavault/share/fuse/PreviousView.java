package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.PreviousVersions.Version;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of a share, and beside them, in the folder [#FOLDER] that no listing shows, its snapshots to read. A folder of
/// that name in the share itself comes first, and then there are no snapshots.
final class PreviousView implements FileView {

    static final String FOLDER = ".snapshots";

    private static final int READ_ONLY_FOLDER = 0555;
    private static final long FOLDER_ID = Long.MAX_VALUE;
    private static final Entry ITSELF =
            new Entry(
                    FOLDER,
                    Entry.Type.FOLDER,
                    FOLDER_ID,
                    0,
                    Instant.EPOCH,
                    READ_ONLY_FOLDER,
                    0,
                    null);

    private final FileView now;
    private final Past past;

    PreviousView(FileView now, Past past) {
        this.now = now;
        this.past = past;
    }

    /// Where a path leads in a snapshot.
    private record Then(Version version, FileView files, VaultPath path) {

        Entry stat() throws SigmaVaultException {
            var name = path.isRoot() ? "" : path.name();
            return Past.shown(version, files.stat(path), name);
        }

        EntryPage list(@Nullable String cursor, int limit) throws SigmaVaultException {
            var page = files.list(path, cursor, limit);
            var entries =
                    page.entries().stream()
                            .map(entry -> Past.shown(version, entry, entry.name()))
                            .toList();
            return new EntryPage(entries, page.next());
        }
    }

    private boolean isPast(VaultPath path) throws SigmaVaultException {
        return !path.isRoot() && path.names().getFirst().equals(FOLDER) && !taken();
    }

    private boolean taken() throws SigmaVaultException {
        try {
            now.stat(VaultPath.ROOT.resolve(FOLDER));
            return true;
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return false;
            }
            throw e;
        }
    }

    private Then then(VaultPath path) throws SigmaVaultException {
        var version = past.all().get(path.names().get(1));
        if (version == null) {
            throw VaultException.noSuchFile(path);
        }
        var below = new VaultPath(path.names().subList(2, path.names().size()));
        return new Then(version, past.files(version), below);
    }

    private void refusePast(VaultPath path) throws SigmaVaultException {
        if (isPast(path)) {
            throw new SigmaVaultException(
                    "snapshot-read-only", 409, path + " is in a snapshot, which nobody changes");
        }
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        if (!isPast(path)) {
            return now.stat(path);
        }
        if (path.names().size() > 1) {
            return then(path).stat();
        }
        if (past.all().isEmpty()) {
            throw VaultException.noSuchFile(path);
        }
        return ITSELF;
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        if (!isPast(folder)) {
            return now.list(folder, cursor, limit);
        }
        if (folder.names().size() > 1) {
            return then(folder).list(cursor, limit);
        }
        var all = past.all().tailMap(cursor == null ? "" : cursor, cursor == null);
        var part =
                all.entrySet().stream()
                        .limit(limit)
                        .map(one ->
                                Past.shown(one.getValue(), one.getValue().entry(), one.getKey()))
                        .toList();
        return new EntryPage(part, part.size() < all.size() ? part.getLast().name() : null);
    }

    @Override
    public Reader openRead(VaultPath path) throws SigmaVaultException {
        if (!isPast(path)) {
            return now.openRead(path);
        }
        if (path.names().size() == 1) {
            throw VaultException.isAFolder(path);
        }
        var then = then(path);
        return then.files().openRead(then.path());
    }

    @Override
    public List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        if (!isPast(path)) {
            return now.xattrNames(path);
        }
        if (path.names().size() == 1) {
            return List.of();
        }
        var then = then(path);
        return then.files().xattrNames(then.path());
    }

    @Override
    public Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        if (!isPast(path)) {
            return now.xattr(path, name);
        }
        if (path.names().size() == 1) {
            return Optional.empty();
        }
        var then = then(path);
        return then.files().xattr(then.path(), name);
    }

    @Override
    public void setXattr(VaultPath path, String name, byte @Nullable [] value)
            throws SigmaVaultException {
        refusePast(path);
        now.setXattr(path, name, value);
    }

    @Override
    public Entry makeSymlink(VaultPath path, byte[] target, Attributes attributes)
            throws SigmaVaultException {
        refusePast(path);
        return now.makeSymlink(path, target, attributes);
    }

    @Override
    public byte[] readSymlink(VaultPath path) throws SigmaVaultException {
        if (isPast(path)) {
            throw VaultException.notALink(path);
        }
        return now.readSymlink(path);
    }

    @Override
    public Entry makePipe(VaultPath path, Attributes attributes) throws SigmaVaultException {
        refusePast(path);
        return now.makePipe(path, attributes);
    }

    @Override
    public Entry link(VaultPath path, VaultPath added) throws SigmaVaultException {
        refusePast(path);
        refusePast(added);
        return now.link(path, added);
    }

    @Override
    public void exchange(VaultPath one, VaultPath other) throws SigmaVaultException {
        refusePast(one);
        refusePast(other);
        now.exchange(one, other);
    }

    @Override
    public Entry makeFolder(VaultPath path, Attributes attributes) throws SigmaVaultException {
        refusePast(path);
        return now.makeFolder(path, attributes);
    }

    @Override
    public Entry makeFile(VaultPath path, Attributes attributes) throws SigmaVaultException {
        refusePast(path);
        return now.makeFile(path, attributes);
    }

    @Override
    public void remove(VaultPath path, boolean recursive) throws SigmaVaultException {
        refusePast(path);
        now.remove(path, recursive);
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace) throws SigmaVaultException {
        refusePast(from);
        refusePast(to);
        return now.move(from, to, replace);
    }

    @Override
    public Entry copyFile(VaultPath from, VaultPath to, boolean replace)
            throws SigmaVaultException {
        refusePast(from);
        refusePast(to);
        return now.copyFile(from, to, replace);
    }

    @Override
    public Entry setAttributes(VaultPath path, Attributes attributes) throws SigmaVaultException {
        refusePast(path);
        return now.setAttributes(path, attributes);
    }

    @Override
    public Writer openWrite(VaultPath path, boolean create) throws SigmaVaultException {
        refusePast(path);
        return now.openWrite(path, create);
    }

    @Override
    public Upload upload(VaultPath path) throws SigmaVaultException {
        refusePast(path);
        return now.upload(path);
    }

    @Override
    public void allow(Right wanted) throws SigmaVaultException {
        now.allow(wanted);
    }

    @Override
    public void force() throws SigmaVaultException {
        now.force();
    }

    @Override
    public Watch watch(Watcher watcher) throws SigmaVaultException {
        return now.watch(watcher);
    }

    @Override
    public Room room() throws SigmaVaultException {
        return now.room();
    }
}
