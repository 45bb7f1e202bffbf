package io.sigmavault.codec.dense;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import java.nio.ByteBuffer;
import java.util.List;

/// Decodes blocks. The target is the model's memory of the text: nothing of the block's size is allocated.
final class DenseDecoder implements Decoder {

    /// Between two looks at whether the source is used up.
    private static final int STRIDE = 4_096;

    @Override
    public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException {
        int length = source.remaining();
        var body = source.duplicate();
        var frame = Frame.read(body, target.remaining());
        switch (frame.method()) {
            case RAW -> raw(body, target);
            case ZSTD -> Zstandard.decode(body, target);
            case MIXED -> mixed(frame, body, target, length);
        }
        source.position(source.limit());
        target.position(target.limit());
    }

    private static void raw(ByteBuffer body, ByteBuffer target) throws CorruptBlockException {
        if (body.remaining() != target.remaining()) {
            throw new CorruptBlockException(
                    "dense block gives " + body.remaining() + " bytes, not " + target.remaining());
        }
        target.duplicate().put(body);
    }

    private static void mixed(Frame frame, ByteBuffer body, ByteBuffer target, int length)
            throws CorruptBlockException {
        int start = target.arrayOffset() + target.position();
        int end = start + frame.plainBytes();
        byte[] text = target.array();
        var reader = new BitReader(body);
        var model =
                ByteModel.of(frame.revision(), frame.structure(), frame.detail(), text, start, end);
        for (int at = start; at < end; ) {
            for (int stop = Math.min(end, at + STRIDE); at < stop; at++) {
                model.code(reader, 0, at);
            }
            if (reader.exhausted()) {
                throw new CorruptBlockException("dense block of " + length + " bytes ended early");
            }
        }
        if (!reader.exact()) {
            throw new CorruptBlockException(
                    "dense block of " + length + " bytes does not end with its text");
        }
        if (frame.structure() == Structure.X86) {
            BranchTargets.toRelative(text, start, end);
        }
    }
}
