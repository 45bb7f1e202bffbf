package io.sigmavault.share.folder;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView.Upload;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A file that is written beside all shares of its pool, and takes its place when it is whole.
final class FolderUpload implements Upload {

    private final FolderView view;
    private final VaultPath path;
    private final String name = UUID.randomUUID().toString();
    private final FileChannel file;
    private boolean done;

    FolderUpload(FolderView view, VaultPath path) throws IOException, SigmaVaultException {
        this.view = view;
        this.path = path;
        try (var uploads = view.uploads().open(VaultPath.ROOT)) {
            file =
                    (FileChannel)
                            uploads.newByteChannel(
                                    Path.of(name),
                                    Set.of(
                                            StandardOpenOption.CREATE_NEW,
                                            StandardOpenOption.WRITE));
        }
    }

    FileChannel file() {
        return file;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws SigmaVaultException {
        view.trouble()
                .of(() -> {
                    var from = ByteBuffer.wrap(source, offset, length);
                    while (from.hasRemaining()) {
                        file.write(from);
                    }
                    return length;
                });
    }

    @Override
    public Entry commit(Attributes attributes, List<String> ifMatch, boolean mustNotExist)
            throws SigmaVaultException {
        return view.trouble()
                .of(() -> {
                    file.force(true);
                    view.lock().lock();
                    try (var uploads = view.uploads().open(VaultPath.ROOT);
                            var parent = view.folder().open(path.parent())) {
                        Entry entry = place(uploads, parent, attributes, ifMatch, mustNotExist);
                        done = true;
                        Descent.force(parent);
                        return entry;
                    } finally {
                        view.lock().unlock();
                    }
                });
    }

    private Entry place(
            SecureDirectoryStream<Path> uploads,
            SecureDirectoryStream<Path> parent,
            Attributes attributes,
            List<String> ifMatch,
            boolean mustNotExist)
            throws IOException, SigmaVaultException {
        var there = Descent.look(parent, path.name());
        if (there != null && !there.isRegularFile()) {
            throw VaultException.isAFolder(path);
        }
        if (there != null && mustNotExist) {
            throw VaultException.fileExists(path);
        }
        if (!ifMatch.isEmpty()
                && (there == null
                        || !ifMatch.contains(FolderEntry.of(path.name(), there).etag()))) {
            throw VaultException.changed(path);
        }
        Integer mode = attributes.mode();
        if (mode == null && there != null) {
            mode = FolderEntry.of(path.name(), there).mode();
        }
        FolderView.set(uploads, name, new Attributes(attributes.modified(), mode));
        uploads.move(Path.of(name), parent, Path.of(path.name()));
        return view.entry(parent, path);
    }

    @Override
    public void close() {
        try (var closing = file;
                var uploads = view.uploads().open(VaultPath.ROOT)) {
            if (!done) {
                done = true;
                uploads.deleteFile(Path.of(name));
            }
        } catch (IOException | VaultException e) {
            // It is swept away with the next start.
            done = true;
        }
    }
}
