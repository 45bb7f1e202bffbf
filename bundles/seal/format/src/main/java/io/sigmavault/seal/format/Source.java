package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.io.InputStream;

/// Reads a stream in whole pieces and counts.
final class Source {

    private final InputStream in;
    private long place;

    Source(InputStream in) {
        this.in = in;
    }

    /// Bytes so far.
    long place() {
        return place;
    }

    /// @throws SealedException code [SealedException#CUT] if there are fewer
    byte[] exactly(int count) throws SigmaVaultException {
        byte[] bytes = atMost(count);
        if (bytes.length < count) {
            throw SealedException.cut();
        }
        return bytes;
    }

    /// Fewer only at the end.
    byte[] atMost(int count) throws SigmaVaultException {
        try {
            byte[] bytes = in.readNBytes(count);
            place += bytes.length;
            return bytes;
        } catch (IOException e) {
            throw SealedException.failed("reading the sealed file", e);
        }
    }
}
