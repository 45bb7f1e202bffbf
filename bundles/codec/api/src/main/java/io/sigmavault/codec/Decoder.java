package io.sigmavault.codec;

import java.nio.ByteBuffer;
import java.util.List;
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
    /// @param codebooks those that the encoder had, in its order
    /// @throws CorruptBlockException if the block is not one of this codec, ends early, or gives
    ///     another length than `target` has
    void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException;

    /// Frees what it holds; by default nothing.
    @Override
    default void close() {}
}
