package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;

/// Gives what pieces hold, in their order, to a [Target], and checks that marks fit together. For one thread.
public final class Unpacking {

    /// Takes what a sealed file holds. Paths were checked: they stay below the folder that they are put into, as long as nothing but
    /// what came before is there, since symbolic links come last.
    public interface Target {

        void folder(byte[] path, Attributes attributes) throws SigmaVaultException;

        /// @return whether its content is wanted
        boolean begin(byte[] path, Attributes attributes) throws SigmaVaultException;

        void write(byte[] bytes, int offset, int length) throws SigmaVaultException;

        void hole(long length) throws SigmaVaultException;

        /// @param size of the content, holes included
        void end(long size) throws SigmaVaultException;

        void fifo(byte[] path, Attributes attributes) throws SigmaVaultException;

        void hardLink(byte[] path, byte[] first) throws SigmaVaultException;

        void symlink(byte[] path, Attributes attributes, byte[] target) throws SigmaVaultException;
    }

    private final Target target;
    private boolean open;
    private boolean wanted;
    private boolean links;
    private long size;
    private long blocks;
    private long files;
    private long folders;
    private long linkCount;
    private long plainBytes;

    public Unpacking(Target target) {
        this.target = target;
    }

    /// @param piece the next one, with its content
    public void add(Piece piece) throws SigmaVaultException {
        add(piece, true);
    }

    /// The marks of the next piece, of which no content is wanted.
    public void skip(Piece piece) throws SigmaVaultException {
        add(piece, false);
    }

    private void add(Piece piece, boolean given) throws SigmaVaultException {
        blocks++;
        int done = 0;
        for (var mark : piece.marks()) {
            content(piece.content(), done, mark.offset(), given);
            done = mark.offset();
            mark(mark);
        }
        content(piece.content(), done, piece.contentBytes(), given);
    }

    private void content(byte[] bytes, int from, int to, boolean given) throws SigmaVaultException {
        if (from == to) {
            return;
        }
        if (!open) {
            throw SealedException.damaged("bytes of no file");
        }
        grow(to - from);
        if (given && wanted) {
            target.write(bytes, from, to - from);
        }
    }

    private void grow(long more) throws SigmaVaultException {
        size += more;
        plainBytes += more;
        if (size < 0 || plainBytes < 0) {
            throw SealedException.damaged("a file that is too large");
        }
    }

    private void mark(Mark mark) throws SigmaVaultException {
        boolean inside = mark instanceof Mark.End || mark instanceof Mark.Hole;
        if (open != inside || links && !(mark instanceof Mark.Symlink)) {
            throw SealedException.damaged("marks that do not fit together");
        }
        switch (mark) {
            case Mark.Begin(var _, var path, var attributes) -> {
                open = true;
                size = 0;
                files++;
                wanted = target.begin(path, attributes);
            }
            case Mark.End _ -> {
                open = false;
                if (wanted) {
                    target.end(size);
                }
            }
            case Mark.Hole(var _, var length) -> {
                grow(length);
                if (wanted) {
                    target.hole(length);
                }
            }
            case Mark.Folder(var _, var path, var attributes) -> {
                folders++;
                target.folder(path, attributes);
            }
            case Mark.Fifo(var _, var path, var attributes) -> {
                files++;
                target.fifo(named(path), attributes);
            }
            case Mark.HardLink(var _, var path, var first) -> {
                linkCount++;
                target.hardLink(named(path), named(first));
            }
            case Mark.Symlink(var _, var path, var attributes, var where) -> {
                links = true;
                linkCount++;
                target.symlink(named(path), attributes, where);
            }
        }
    }

    private static byte[] named(byte[] path) throws SigmaVaultException {
        if (path.length == 0) {
            throw SealedException.damaged("a link without a name");
        }
        return path;
    }

    /// Whether a file is open whose content is wanted.
    public boolean wantsContent() {
        return open && wanted;
    }

    /// Whether a file is open: at the end of a file that is cut off, the one that is not whole.
    public boolean inFile() {
        return open;
    }

    /// All was given: compares it with what was signed.
    public void compare(Counts signed) throws SigmaVaultException {
        if (open || !signed.equals(new Counts(blocks, files, folders, linkCount, plainBytes))) {
            throw SealedException.damaged("it does not hold what was signed");
        }
    }
}
