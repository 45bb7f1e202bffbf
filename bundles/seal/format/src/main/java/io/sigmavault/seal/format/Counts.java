package io.sigmavault.seal.format;

import java.nio.ByteBuffer;

/// What a sealed file holds, as its signer says.
///
/// @param blocks pieces that it is made of
/// @param files regular files and FIFOs
/// @param links symbolic links, and further names of files
/// @param plainBytes of the files' contents, holes included
public record Counts(long blocks, long files, long folders, long links, long plainBytes) {

    static final int BYTES = 40;

    void put(ByteBuffer out) {
        out.putLong(blocks).putLong(files).putLong(folders).putLong(links).putLong(plainBytes);
    }

    static Counts get(ByteBuffer in) {
        return new Counts(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
