package io.sigmavault.codec;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/// Decodes blocks, one after the other, for one thread. Never writes past `target`, whatever the
/// block says about itself.
@ConsumerType
@FunctionalInterface
public interface Decoder extends AutoCloseable {

    /// Decodes all of `source` into `target`, which has exactly the room of the plain block.
    ///
    /// @param source array-backed, untrusted
    /// @param target array-backed; full when this returns
    /// @param codebooks those that the encoder had, in its order; more do no harm
    /// @throws CodebookMissingException if the block needs a codebook that is not among them
    /// @throws CorruptBlockException if the block is not one of this codec, ends early, or gives
    ///     another length than `target` has
    void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException;

    /// Random access: decodes the plain bytes from `from` on, as many as `target` has room for. A
    /// codec with a granularity decodes only the parts that hold them; by default the whole block is
    /// decoded and the range copied.
    ///
    /// @param plainBytes length of the plain block
    /// @param from 0 to `plainBytes`, with all of `target` inside the block
    default void decodeRange(
            ByteBuffer source,
            int plainBytes,
            int from,
            ByteBuffer target,
            List<Codebook> codebooks)
            throws CorruptBlockException {
        Objects.checkFromIndexSize(from, target.remaining(), plainBytes);
        var block = ByteBuffer.allocate(plainBytes);
        decode(source, block, codebooks);
        target.put(block.slice(from, target.remaining()));
    }

    /// Frees what it holds; by default nothing.
    @Override
    default void close() {}
}
