package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/// What an object of kind [Kind#CODEBOOK] says; docs/format/vault.md §4.
///
/// @param made to the second
/// @param codec id of the codec that it is for
/// @param label what it was made of, such as a type of files
/// @param bytes of the codebook itself
record CodebookContent(Instant made, String codec, String label, byte[] bytes) {

    static final int MOST_BYTES = 128 << 10;
    private static final int FORMAT = 1;
    private static final int CODEC = 16;
    private static final int LABEL = 100;

    byte[] toBytes() {
        var out = new Out().u8(FORMAT).u64(made.getEpochSecond()).text(codec).text(label);
        return out.blob(bytes).toBytes();
    }

    static CodebookContent read(byte[] object) throws IOException {
        var in = new In(object);
        if (in.u8() != FORMAT) {
            throw new Damaged("a codebook has an unknown form");
        }
        var made = in.seconds();
        var content =
                new CodebookContent(made, in.text(CODEC), in.text(LABEL), in.blob(MOST_BYTES));
        if (in.more()) {
            throw new Damaged("a codebook is longer than it says");
        }
        return content;
    }

    /// For codecs.
    io.sigmavault.codec.Codebook under(ObjectId id) {
        return new io.sigmavault.codec.Codebook(id.toString(), ByteBuffer.wrap(bytes));
    }
}
