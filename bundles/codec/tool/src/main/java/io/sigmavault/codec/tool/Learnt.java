package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// A codebook that goes into a file, and for what.
///
/// @param type of files that it helps; empty: any
/// @param record it, encoded, as it stands in the file
record Learnt(String type, Codebook codebook, Block record) {

    private static final int SMALLEST = 19;

    static Learnt of(String type, Codebook codebook) {
        byte[] plain = codebook.toBytes();
        var record = new Block(Tier.store().info().number(), 1, plain.length, List.of(), plain);
        var room = ByteBuffer.allocate(plain.length);
        var options = new EncodeOptions(SMALLEST, "application/octet-stream", List.of());
        var codec = Tier.codebooks();
        try (var encoder = codec.encoder(options)) {
            if (encoder.encode(ByteBuffer.wrap(plain), room) && room.hasRemaining()) {
                record =
                        new Block(
                                codec.info().number(),
                                codec.info().formatVersion(),
                                plain.length,
                                List.of(),
                                Arrays.copyOf(room.array(), room.position()));
            }
        }
        return new Learnt(type, codebook, record);
    }

    /// Whether it is one that the tool's codec can use.
    static boolean isUsable(Codebook codebook) {
        var options =
                new EncodeOptions(EncodeOptions.DEFAULT_LEVEL, "text/plain", List.of(codebook));
        try {
            return !Arrays.equals(encoded(options), encoded(EncodeOptions.DEFAULT));
        } catch (IllegalArgumentException e) {
            return false; // it is damaged
        }
    }

    private static byte[] encoded(EncodeOptions options) {
        var room = ByteBuffer.allocate(1 << 10);
        try (var encoder = Tier.codebooks().encoder(options)) {
            encoder.encode(ByteBuffer.wrap(new byte[1]), room);
        }
        return Arrays.copyOf(room.array(), room.position());
    }

    boolean isFor(String other) {
        return type.isEmpty() || type.equals(other);
    }

    /// Bytes that it takes in the file.
    int stored() {
        return SigmaFileWriter.RECORD_BYTES
                + SigmaFileWriter.BLOCK_HEAD
                + PackedMarks.NONE_BYTES
                + record.encoded().length;
    }
}
