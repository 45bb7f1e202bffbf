package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes parts of a block, each in the smallest form: as it is, one zstd frame, or pieces by a
/// codec that knows more about its content.
final class PartWriter {

    static final int PLAIN = 0;
    static final int ZSTD = 1;

    private final Pieces frame;
    private final int level;
    private final int piece;
    private final Behind behind;

    /// @param piece plain bytes of one
    PartWriter(Pieces frame, int level, int piece, Behind behind) {
        this.frame = frame;
        this.level = level;
        this.piece = piece;
        this.behind = behind;
    }

    /// @param mediaType of its content, null if no codec knows more about it than zstd
    void part(byte[] part, @Nullable String mediaType) {
        frame.number(part.length);
        if (part.length == 0) {
            return;
        }
        byte[] best = part;
        int way = PLAIN;
        byte[] squeezed = Squeezed.squeeze(part, 0, part.length, level);
        if (squeezed.length < best.length) {
            best = squeezed;
            way = ZSTD;
        }
        if (mediaType != null) {
            for (var codec : behind.used()) {
                byte[] pieces = pieces(codec, part, mediaType, best.length);
                if (pieces != null) {
                    best = pieces;
                    way = codec.info().number();
                }
            }
        }
        frame.write(way);
        if (way == ZSTD) {
            frame.number(best.length);
        }
        frame.write(best, 0, best.length);
    }

    /// @return null if they are not smaller than `tooLarge`
    private byte @Nullable [] pieces(Codec codec, byte[] part, String mediaType, int tooLarge) {
        var info = codec.info();
        var pieces = new Pieces();
        pieces.write(info.formatVersion());
        var options = new EncodeOptions(Math.min(level, info.maxLevel()), mediaType, List.of());
        try (var encoder = codec.encoder(options)) {
            for (int at = 0; at < part.length; at += piece) {
                int size = Math.min(piece, part.length - at);
                var room = ByteBuffer.allocate(Math.min(size + 64, tooLarge));
                if (!encoder.encode(ByteBuffer.wrap(part, at, size), room)) {
                    return null;
                }
                pieces.number(room.position());
                pieces.write(room.array(), 0, room.position());
                if (pieces.size() >= tooLarge) {
                    return null;
                }
            }
        }
        return pieces.take();
    }
}
