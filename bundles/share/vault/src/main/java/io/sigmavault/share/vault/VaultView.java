package io.sigmavault.share.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultFiles.Condition;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A folder of a vault as if it were the whole.
///
/// @param base the folder
/// @param actor who changes files
/// @param newForms whether what the version of the system before this one can't read may be written
record VaultView(
        VaultFiles files, VaultPath base, Actor actor, VaultRoom free, BooleanSupplier newForms)
        implements FileView {

    private VaultPath at(VaultPath path) {
        if (base.isRoot()) {
            return path;
        }
        var names = new ArrayList<>(base.names());
        names.addAll(path.names());
        return new VaultPath(names);
    }

    private VaultPath below(VaultPath path) {
        if (path.isRoot()) {
            throw new InvalidPathException("this can't be done to the whole share");
        }
        return at(path);
    }

    @Override
    public FileView deferred() {
        return new VaultView(files.deferred(), base, actor, free, newForms);
    }

    @Override
    public FileView withLinks() {
        return new VaultView(files.withLinks(), base, actor, free, newForms);
    }

    @Override
    public Entry makeSymlink(VaultPath path, byte[] target, Attributes attributes)
            throws SigmaVaultException {
        checkNewForms("symbolic links");
        return files.makeSymlink(below(path), target, attributes, actor);
    }

    @Override
    public byte[] readSymlink(VaultPath path) throws SigmaVaultException {
        return files.readSymlink(at(path));
    }

    @Override
    public Entry makePipe(VaultPath path, Attributes attributes) throws SigmaVaultException {
        checkNewForms("pipes");
        return files.makePipe(below(path), attributes, actor);
    }

    @Override
    public Entry link(VaultPath path, VaultPath added) throws SigmaVaultException {
        checkNewForms("further names of a file");
        return files.link(below(path), below(added), actor);
    }

    @Override
    public void exchange(VaultPath one, VaultPath other) throws SigmaVaultException {
        files.exchange(below(one), below(other), actor);
    }

    private void checkNewForms(String what) throws VaultException {
        if (!newForms.getAsBoolean()) {
            throw VaultException.unsupported(what);
        }
    }

    @Override
    public void force() throws SigmaVaultException {
        files.force();
    }

    @Override
    public Entry makeFile(VaultPath path, Attributes attributes) throws SigmaVaultException {
        return files.makeFile(below(path), attributes, actor);
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return files.stat(at(path));
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        return files.list(at(folder), cursor, limit);
    }

    @Override
    public Entry makeFolder(VaultPath path, Attributes attributes) throws SigmaVaultException {
        return files.makeFolder(below(path), false, attributes, actor);
    }

    @Override
    public void remove(VaultPath path, boolean recursive) throws SigmaVaultException {
        files.remove(below(path), recursive, null, actor);
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace) throws SigmaVaultException {
        return files.move(below(from), below(to), replace, actor);
    }

    @Override
    public Entry copyFile(VaultPath from, VaultPath to, boolean replace)
            throws SigmaVaultException {
        if (files.stat(at(from)).folder()) {
            throw VaultException.isAFolder(from);
        }
        return files.copy(at(from), below(to), replace, actor);
    }

    @Override
    public Entry setAttributes(VaultPath path, Attributes attributes) throws SigmaVaultException {
        if (attributes.owned()) {
            checkNewForms("owners");
        }
        return files.setAttributes(at(path), attributes, null, actor);
    }

    @Override
    public List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        return files.xattrNames(at(path));
    }

    @Override
    public Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        return files.xattr(at(path), name);
    }

    @Override
    public void setXattr(VaultPath path, String name, byte @Nullable [] value)
            throws SigmaVaultException {
        checkNewForms("extended attributes");
        files.setXattr(at(path), name, value, actor);
    }

    @Override
    public Watch watch(Watcher watcher) {
        var watch =
                files.watch(change -> {
                    var from =
                            change.kind() == VaultChange.Kind.MOVED ? inside(change.from()) : null;
                    var path = inside(change.path());
                    if (path != null) {
                        watcher.changed(path, from);
                    } else if (from != null) {
                        watcher.changed(from, null); // it went elsewhere
                    }
                });
        return watch::close;
    }

    /// A path of the vault as one of the share, the root for what is above; null if it is outside.
    private @Nullable VaultPath inside(@Nullable VaultPath path) {
        if (path == null) {
            return null;
        }
        if (path.startsWith(base)) {
            return new VaultPath(path.names().subList(base.names().size(), path.names().size()));
        }
        return base.startsWith(path) ? VaultPath.ROOT : null;
    }

    @Override
    public Reader openRead(VaultPath path) throws SigmaVaultException {
        return new VaultReader(files.openRead(at(path)));
    }

    @Override
    public Writer openWrite(VaultPath path, boolean create) throws SigmaVaultException {
        return new VaultWriter(files.openWrite(below(path), create, actor));
    }

    @Override
    public Upload upload(VaultPath path) throws SigmaVaultException {
        return new VaultUpload(files.upload(below(path), actor));
    }

    @Override
    public Room room() throws SigmaVaultException {
        return free.now();
    }

    private record VaultReader(VaultFiles.ReadHandle file) implements Reader {
        @Override
        public long sizeBytes() {
            return file.sizeBytes();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length)
                throws SigmaVaultException {
            return file.read(position, target, offset, length);
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private record VaultWriter(VaultFiles.WriteHandle file) implements Writer {
        @Override
        public long sizeBytes() {
            return file.sizeBytes();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length)
                throws SigmaVaultException {
            return file.read(position, target, offset, length);
        }

        @Override
        public void write(long position, byte[] source, int offset, int length)
                throws SigmaVaultException {
            file.write(position, source, offset, length);
        }

        @Override
        public void truncate(long sizeBytes) throws SigmaVaultException {
            file.truncate(sizeBytes);
        }

        @Override
        public void sync() throws SigmaVaultException {
            file.sync();
        }

        @Override
        public void publish(Instant modified) throws SigmaVaultException {
            file.publish(modified);
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private record VaultUpload(VaultFiles.Upload file) implements Upload {
        @Override
        public void write(byte[] source, int offset, int length) throws SigmaVaultException {
            file.write(source, offset, length);
        }

        @Override
        public Entry commit(Attributes attributes, List<String> ifMatch, boolean mustNotExist)
                throws SigmaVaultException {
            return file.commit(attributes, new Condition(ifMatch, mustNotExist, null));
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
