package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.SealedException;
import io.sigmavault.seal.format.Unpacking;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.PosixWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Puts files where nothing was before. Nothing is written over, and nothing is written through a symbolic link: those come last.
/// For one thread. Memory: some 150 bytes a folder, [#MOST_FOLDER_BYTES] in all.
final class DiskTarget implements Unpacking.Target, AutoCloseable {

    private static final long MOST_FOLDER_BYTES = 256 << 20;
    private static final int FOLDER = 0700;
    private static final int FILE = 0600;
    private static final int NONE = -1;
    private static final String FOR_ALL = "user.";

    private record Folder(byte[] path, Attributes attributes) {}

    private final byte[] place;
    private final Selection selection;
    private final boolean owners;
    private final Progress progress;
    private final BiConsumer<byte[], String> problem;
    private final PosixWriter host = new PosixWriter();
    private final List<Folder> folders = new ArrayList<>();
    private long folderBytes;
    private int open = NONE;
    private long size;
    private boolean endsInHole;
    private byte[] path = {};
    private Attributes attributes = new Attributes(FILE, 0, 0, 0, 0, List.of());

    /// @param owners whether owners, set-id bits and attributes of the system are set as well
    /// @param problem told a path, and what is not as it was
    DiskTarget(
            byte[] place,
            Selection selection,
            boolean owners,
            Progress progress,
            BiConsumer<byte[], String> problem) {
        this.place = place;
        this.selection = selection;
        this.owners = owners;
        this.progress = progress;
        this.problem = problem;
    }

    private byte[] at(byte[] below) {
        return below.length == 0 ? place : Names.child(place, below);
    }

    private static SigmaVaultException failed(byte[] file, HostException e) {
        return e.full()
                ? ToolException.diskFull(Names.text(file))
                : ToolException.failed("writing " + Names.text(file) + " failed", e);
    }

    @Override
    public void folder(byte[] below, Attributes attributes) throws SigmaVaultException {
        if (!selection.leadsTo(below)) {
            return;
        }
        try {
            host.makeFolder(at(below), FOLDER);
        } catch (HostException e) {
            throw failed(at(below), e);
        }
        folderBytes += 100 + below.length + Attributes.bytes(attributes.xattrs());
        if (folderBytes > MOST_FOLDER_BYTES) {
            throw SealedException.damaged("more folders than are unpacked at once: name some");
        }
        folders.add(new Folder(below, attributes)); // they count once all is in it
    }

    @Override
    public boolean begin(byte[] below, Attributes attributes) throws SigmaVaultException {
        if (!selection.takes(below)) {
            return false;
        }
        try {
            open = host.create(at(below));
        } catch (HostException e) {
            throw failed(at(below), e);
        }
        path = below;
        this.attributes = attributes;
        size = 0;
        endsInHole = false;
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SigmaVaultException {
        try {
            host.write(open, size, bytes, offset, length);
        } catch (HostException e) {
            throw failed(at(path), e);
        }
        size += length;
        endsInHole = false;
        progress.add(0, length);
    }

    @Override
    public void hole(long length) {
        size += length;
        endsInHole = true;
        progress.add(0, length);
    }

    @Override
    public void end(long all) throws SigmaVaultException {
        try {
            if (endsInHole) {
                host.truncate(open, size);
            }
            if (owners) {
                host.setOwner(open, attributes.uid(), attributes.gid());
            }
            xattrs(path, attributes);
            host.setMode(open, mode(attributes));
            host.setTime(open, attributes.seconds(), attributes.nanos());
        } catch (HostException e) {
            throw failed(at(path), e);
        } finally {
            host.close(open);
            open = NONE;
        }
        progress.add(1, 0);
    }

    private int mode(Attributes of) {
        return owners ? of.mode() : of.mode() & 0777;
    }

    @Override
    public void fifo(byte[] below, Attributes attributes) throws SigmaVaultException {
        if (selection.takes(below)) {
            try {
                host.makeFifo(at(below), FILE);
                set(below, attributes, mode(attributes));
            } catch (HostException e) {
                throw failed(at(below), e);
            }
        }
    }

    @Override
    public void hardLink(byte[] below, byte[] first) throws SigmaVaultException {
        if (!selection.takes(below)) {
            return;
        }
        if (!selection.takes(first)) {
            problem.accept(
                    below,
                    "is left out: it is another name of "
                            + Names.text(first)
                            + ", name that as well");
            return;
        }
        try {
            host.makeLink(at(first), at(below));
        } catch (HostException e) {
            throw failed(at(below), e);
        }
    }

    @Override
    public void symlink(byte[] below, Attributes attributes, byte[] target)
            throws SigmaVaultException {
        if (!selection.takes(below)) {
            return;
        }
        try {
            host.makeSymlink(at(below), target);
            if (owners) {
                host.setOwner(at(below), attributes.uid(), attributes.gid());
            }
            host.setTime(at(below), attributes.seconds(), attributes.nanos());
        } catch (HostException e) {
            throw failed(at(below), e);
        }
    }

    private void set(byte[] below, Attributes attributes, int mode) throws HostException {
        if (owners) {
            host.setOwner(at(below), attributes.uid(), attributes.gid());
        }
        xattrs(below, attributes);
        host.setMode(at(below), mode);
        host.setTime(at(below), attributes.seconds(), attributes.nanos());
    }

    /// Attributes that make a program mighty, or name users of another computer, are set with `--owners` only.
    private void xattrs(byte[] below, Attributes attributes) throws HostException {
        for (var xattr : attributes.xattrs()) {
            var name = new String(xattr.name(), StandardCharsets.UTF_8);
            if (!owners && !name.startsWith(FOR_ALL)) {
                continue;
            }
            try {
                host.setAttribute(at(below), xattr.name(), xattr.value());
            } catch (HostException e) {
                if (!e.notKept()) {
                    throw e;
                }
                problem.accept(below, "attribute " + name + " is not set: " + e.getMessage());
            }
        }
    }

    /// The sealed file was cut off, and with it the file that is open.
    void cutOff() throws SigmaVaultException {
        if (open != NONE) {
            problem.accept(path, "is cut off after " + size + " bytes");
            end(size);
        }
    }

    /// All is there: folders get their modes and times, those inside first.
    void finish() throws SigmaVaultException {
        for (var folder : folders.reversed()) {
            try {
                set(folder.path, folder.attributes, mode(folder.attributes));
            } catch (HostException e) {
                throw failed(at(folder.path), e);
            }
        }
    }

    @Override
    public void close() {
        if (open != NONE) {
            host.close(open);
        }
        host.close();
    }
}
