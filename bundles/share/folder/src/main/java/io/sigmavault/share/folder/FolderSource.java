package io.sigmavault.share.folder;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.SourceProvider;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Opens plain folders: `shares/FOLDER` of a pool, and nothing else. Half-written uploads lie in `shares/.uploads` and go
/// when the pool is first used after a start.
@Component(service = SourceProvider.class)
public final class FolderSource implements SourceProvider {

    static final String SHARES = "shares";
    static final String UPLOADS = ".uploads";

    private final VaultPlaces places;
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    @Activate
    public FolderSource(@Reference VaultPlaces places) {
        this.places = places;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public boolean audited() {
        return false;
    }

    @Override
    public ShareSource prepare(ShareSource source, Caller caller) throws SigmaVaultException {
        var folder = byId(folder(source));
        Path shares = shares(folder);
        try {
            StableFile.makeFolder(shares.resolve(folder.folder()));
        } catch (IOException e) {
            throw ShareException.failed(source.toString(), "its folder can't be made").because(e);
        }
        open(folder, caller.actor());
        return folder;
    }

    /// A pool may be given by its name, unless it is the id of another, or two have it.
    private ShareSource.Folder byId(ShareSource.Folder source) throws ShareException {
        var all = places.places();
        if (all.stream().anyMatch(place -> place.id().equals(source.pool()))) {
            return source;
        }
        var named = all.stream().filter(place -> place.name().equals(source.pool())).toList();
        if (named.size() > 1) {
            throw ShareException.unsuitable(
                    source.toString(),
                    "several pools have that name: take the id of one, "
                            + named.stream()
                                    .map(VaultPlace::id)
                                    .collect(Collectors.joining(" or ")));
        }
        return named.isEmpty()
                ? source
                : new ShareSource.Folder(named.getFirst().id(), source.folder());
    }

    @Override
    public ShareSource shown(ShareSource kept) {
        return kept;
    }

    @Override
    public FileView open(ShareSource source, Actor actor) throws SigmaVaultException {
        var folder = folder(source);
        Path shares = shares(folder);
        Path root = shares.resolve(folder.folder());
        if (!Files.isDirectory(shares, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw ShareException.unavailable(
                    source.toString(), "the folder is not there: put it back, or remove the share");
        }
        try {
            ReentrantLock lock = locks.computeIfAbsent(shares, _ -> new ReentrantLock());
            Path pool = shares.getParent();
            if (pool == null || !swept(shares, lock)) {
                throw new IOException("no folder above " + shares);
            }
            return new FolderView(
                    source.toString(),
                    new Descent(pool, List.of(SHARES, folder.folder())),
                    new Descent(pool, List.of(SHARES, UPLOADS)),
                    lock);
        } catch (IOException e) {
            throw ShareException.failed(source.toString(), "can't be used").because(e);
        }
    }

    private boolean swept(Path shares, ReentrantLock lock) throws IOException {
        lock.lock();
        try {
            Path uploads = shares.resolve(UPLOADS);
            if (Files.isDirectory(uploads) && swept.contains(shares)) {
                return true;
            }
            StableFile.makeFolder(uploads);
            try (var left = Files.newDirectoryStream(uploads)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return swept.add(shares) || Files.isDirectory(uploads);
        } finally {
            lock.unlock();
        }
    }

    private Path shares(ShareSource.Folder source) throws ShareException {
        VaultPlace place =
                places.places().stream()
                        .filter(known -> known.id().equals(source.pool()))
                        .findFirst()
                        .orElseThrow(() ->
                                ShareException.unavailable(
                                        source.toString(),
                                        "there is no pool of that id or name: mount it, or take another"));
        if (place.id().equals(VaultPlace.SERVER)) {
            throw ShareException.unsuitable(
                    source.toString(), "folders are shared from pools, not from the system's disk");
        }
        if (!place.present()) {
            throw ShareException.unavailable(
                    source.toString(), "its pool is not there: connect its disk");
        }
        return place.folder().resolve(SHARES);
    }

    private static ShareSource.Folder folder(ShareSource source) {
        if (source instanceof ShareSource.Folder folder) {
            return folder;
        }
        throw new IllegalArgumentException("not a folder: " + source);
    }
}
