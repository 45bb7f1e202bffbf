package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.ByteSpan;
import io.sigmavault.vault.VaultFiles.ReadHandle;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams a span of a file. Its first block is read before the answer begins, so that a damaged
/// vault or a missing codec still becomes a problem document; memory is one block.
final class Download implements StreamingOutput {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int BLOCK_BYTES = 1 << 17;

    private final ReadHandle file;
    private final ByteSpan span;
    private final byte[] block;
    private int inBlock;

    Download(ReadHandle file, ByteSpan span) throws SigmaVaultException {
        this.file = file;
        this.span = span;
        this.block = new byte[(int) Math.min(BLOCK_BYTES, Math.max(1, span.length()))];
        this.inBlock = read(0);
    }

    private int read(long done) throws SigmaVaultException {
        int wanted = (int) Math.min(block.length, span.length() - done);
        return wanted == 0 ? 0 : file.read(span.start() + done, block, 0, wanted);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        long done = 0;
        while (done < span.length()) {
            if (inBlock <= 0) {
                throw new IOException("file is shorter than its entry says");
            }
            out.write(block, 0, inBlock);
            done += inBlock;
            inBlock = readOrFail(done);
        }
    }

    private int readOrFail(long done) throws IOException {
        try {
            return read(done);
        } catch (SigmaVaultException e) {
            LOG.warn("a download was cut off: {}", e.code());
            throw new IOException("download was cut off: " + e.code());
        }
    }
}
