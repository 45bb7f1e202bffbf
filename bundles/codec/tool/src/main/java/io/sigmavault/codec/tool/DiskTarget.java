package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts files where nothing was before, so that no link of somebody's can lead elsewhere: a folder with all that is in the
/// `.sigma` file, or one file if that has no name.
final class DiskTarget implements Decompressing.Target, AutoCloseable {

    private static final int OWNER = 0700;

    private final Path place;
    private final List<Mark.Folder> folders = new ArrayList<>();
    private Mark.@Nullable Begin open;
    private @Nullable OutputStream out;

    DiskTarget(Path place) {
        this.place = place;
    }

    private Path at(String path) {
        return path.isEmpty() ? place : place.resolve(path);
    }

    @Override
    public void folder(Mark.Folder folder) throws SigmaVaultException {
        try {
            Files.createDirectories(at(folder.path()));
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", at(folder.path()), e);
        }
        folders.add(folder); // its mode and time count once all is in it
    }

    @Override
    public void begin(Mark.Begin file) throws SigmaVaultException {
        var path = at(file.path());
        try {
            if (!file.path().isEmpty()) {
                Files.createDirectories(path.getParent());
            }
            out =
                    Files.newOutputStream(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            open = file;
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", path, e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SigmaVaultException {
        try {
            current().write(bytes, offset, length);
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", place, e);
        }
    }

    private OutputStream current() throws IOException {
        if (out == null) {
            throw new IOException("no file is open");
        }
        return out;
    }

    @Override
    public void end() throws SigmaVaultException {
        try {
            current().close();
            out = null;
            if (open != null) {
                set(at(open.path()), open.mode(), open.modified());
            }
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", place, e);
        }
    }

    /// All files are there: folders get their modes and times, those inside first.
    void finish() throws SigmaVaultException {
        if (Files.notExists(place)) {
            folder(
                    new Mark.Folder(
                            0, "", OWNER | 055, FileTime.fromMillis(System.currentTimeMillis())));
        }
        for (var folder : folders.reversed()) {
            try {
                set(at(folder.path()), folder.mode() | OWNER, folder.modified());
            } catch (IOException e) {
                throw SigmaFileException.failed("writing", at(folder.path()), e);
            }
        }
    }

    private static void set(Path path, int mode, FileTime modified) throws IOException {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (var permission : PosixFilePermission.values()) {
            if ((mode & 0400 >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        Files.setLastModifiedTime(path, modified);
        Files.setPosixFilePermissions(path, permissions);
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                return; // it goes away with what is unfinished
            }
        }
    }
}
