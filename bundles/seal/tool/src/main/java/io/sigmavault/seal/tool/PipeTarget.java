package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.Unpacking;
import io.sigmavault.vault.tool.cli.ToolException;
import java.io.IOException;
import java.io.OutputStream;

/// Gives the content of one file to standard output.
final class PipeTarget implements Unpacking.Target {

    private static final byte[] ZEROS = new byte[1 << 16];

    private final OutputStream out;
    private final Selection selection;
    private boolean taken;

    PipeTarget(OutputStream out, Selection selection) {
        this.out = out;
        this.selection = selection;
    }

    @Override
    public void folder(byte[] path, Attributes attributes) {}

    @Override
    public boolean begin(byte[] path, Attributes attributes) throws SigmaVaultException {
        if (!selection.takes(path)) {
            return false;
        }
        if (taken) {
            throw ToolException.refused(
                    "several-files",
                    "it holds several files: name one of them, or a place for all with -o, no pipe");
        }
        taken = true;
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SigmaVaultException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw ToolException.failed("writing to standard output failed", e);
        }
    }

    @Override
    public void hole(long length) throws SigmaVaultException {
        for (long left = length; left > 0; left -= Math.min(left, ZEROS.length)) {
            write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
    }

    @Override
    public void end(long size) throws SigmaVaultException {
        try {
            out.flush();
        } catch (IOException e) {
            throw ToolException.failed("writing to standard output failed", e);
        }
    }

    @Override
    public void fifo(byte[] path, Attributes attributes) {}

    @Override
    public void hardLink(byte[] path, byte[] first) {}

    @Override
    public void symlink(byte[] path, Attributes attributes, byte[] target) {}
}
