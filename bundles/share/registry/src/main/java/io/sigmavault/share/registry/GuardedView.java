package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of a share as one caller may have them over one protocol: asks the gate, counts the quota, fills the recycle
/// bin, has changes written down that the source does not write down, and lends the source for each operation.
final class GuardedView implements FileView {

    private final Door door;
    private final boolean deferred;
    private final boolean links;

    /// @param door opens the share anew for each operation
    GuardedView(Door door) {
        this(door, false, false);
    }

    private GuardedView(Door door, boolean deferred, boolean links) {
        this.door = door;
        this.deferred = deferred;
        this.links = links;
    }

    private FileView of(Passage in) {
        var files = deferred ? in.files().deferred() : in.files();
        return links ? files.withLinks() : files;
    }

    @Override
    public FileView deferred() {
        return deferred ? this : new GuardedView(door, true, links);
    }

    @Override
    public FileView withLinks() {
        return links ? this : new GuardedView(door, deferred, true);
    }

    @Override
    public Entry makeSymlink(VaultPath path, byte[] target, Attributes attributes)
            throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changing("write", path);
            return of(in).makeSymlink(path, target, attributes);
        }
    }

    @Override
    public byte[] readSymlink(VaultPath path) throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            return of(in).readSymlink(path);
        }
    }

    @Override
    public Entry makePipe(VaultPath path, Attributes attributes) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changing("write", path);
            return of(in).makePipe(path, attributes);
        }
    }

    @Override
    public Entry link(VaultPath path, VaultPath added) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            return in.adding(of(in).stat(path).sizeBytes(), added, () -> of(in).link(path, added));
        }
    }

    @Override
    public void exchange(VaultPath one, VaultPath other) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changingAll("move", one);
            in.changingAll("move", other);
            of(in).exchange(one, other);
        }
    }

    @Override
    public void force() throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            in.files().force();
        }
    }

    @Override
    public void allow(Right wanted) throws SigmaVaultException {
        door.enter(wanted).close();
    }

    @Override
    public Entry makeFile(VaultPath path, Attributes attributes) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changing("write", path);
            return of(in).makeFile(path, attributes);
        }
    }

    /// Where an operation begins.
    @FunctionalInterface
    interface Door {
        /// @throws SigmaVaultException if the caller may not, or the source is away
        Passage enter(Right wanted) throws SigmaVaultException;

        static Door of(ShareRegistry registry, String protocol, String name, Caller caller) {
            return wanted -> registry.enter(protocol, name, caller, wanted);
        }
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            return of(in).stat(path);
        }
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            return of(in).list(folder, cursor, limit);
        }
    }

    @Override
    public Entry makeFolder(VaultPath path, Attributes attributes) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changing("make-folder", path);
            return of(in).makeFolder(path, attributes);
        }
    }

    @Override
    public void remove(VaultPath path, boolean recursive) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            Entry entry = of(in).stat(path);
            boolean folder = entry.folder();
            in.changingAll("remove", path);
            if (in.recycles(path) && (folder ? recursive : entry.type() == Entry.Type.FILE)) {
                in.recycle(path);
                return;
            }
            of(in).remove(path, recursive);
            if (folder && recursive) {
                in.forgetUse();
            } else {
                in.giveBack(entry.sizeBytes());
            }
        }
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            long gone = replace ? in.sizeOf(to) : 0;
            in.checkLocks(to, true);
            in.changingAll("move", from);
            Entry moved = of(in).move(from, to, replace);
            in.giveBack(gone);
            return moved;
        }
    }

    @Override
    public Entry copyFile(VaultPath from, VaultPath to, boolean replace)
            throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            long size = of(in).stat(from).sizeBytes();
            long gone = replace ? in.sizeOf(to) : 0;
            Entry copy = in.adding(size, to, () -> of(in).copyFile(from, to, replace));
            in.giveBack(gone);
            return copy;
        }
    }

    @Override
    public Entry setAttributes(VaultPath path, Attributes attributes) throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changing("set-attributes", path);
            return of(in).setAttributes(path, attributes);
        }
    }

    @Override
    public List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            return of(in).xattrNames(path);
        }
    }

    @Override
    public Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            return of(in).xattr(path, name);
        }
    }

    @Override
    public void setXattr(VaultPath path, String name, byte @Nullable [] value)
            throws SigmaVaultException {
        try (var in = door.enter(Right.WRITE)) {
            in.changing("set-attributes", path);
            of(in).setXattr(path, name, value);
        }
    }

    @Override
    public Watch watch(Watcher watcher) throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            return in.files().watch(watcher);
        }
    }

    @Override
    public Reader openRead(VaultPath path) throws SigmaVaultException {
        var in = door.enter(Right.READ);
        try {
            return new HeldReader(in, of(in).openRead(path));
        } catch (SigmaVaultException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public Writer openWrite(VaultPath path, boolean create) throws SigmaVaultException {
        var in = door.enter(Right.WRITE);
        try {
            in.changing("write", path);
            return new CountedWriter(in, door, of(in).openWrite(path, create));
        } catch (SigmaVaultException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public Upload upload(VaultPath path) throws SigmaVaultException {
        var in = door.enter(Right.WRITE);
        try {
            return new CountedUpload(in, door, path, of(in).upload(path));
        } catch (SigmaVaultException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public Room room() throws SigmaVaultException {
        try (var in = door.enter(Right.READ)) {
            Room room = of(in).room();
            long quota = in.share().quotaBytes();
            if (quota == 0) {
                return room;
            }
            long used = in.used();
            return new Room(used, Math.max(0, Math.min(quota - used, room.freeBytes())));
        }
    }
}
