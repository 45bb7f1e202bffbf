package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.io.OutputStream;

/// Gives one file to a pipe.
final class PipeTarget implements Decompressing.Target {

    private final OutputStream out;
    private boolean begun;

    PipeTarget(OutputStream out) {
        this.out = out;
    }

    @Override
    public void folder(Mark.Folder folder) throws SigmaVaultException {
        throw SigmaFileException.several();
    }

    @Override
    public void begin(Mark.Begin file) throws SigmaVaultException {
        if (begun || !file.path().isEmpty()) {
            throw SigmaFileException.several();
        }
        begun = true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SigmaVaultException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw SigmaFileException.failed("writing standard output", e);
        }
    }

    @Override
    public void end() throws SigmaVaultException {
        try {
            out.flush();
        } catch (IOException e) {
            throw SigmaFileException.failed("writing standard output", e);
        }
    }
}
