package io.sigmavault.codec;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/// Encodes blocks, one after the other, for one thread.
@ConsumerType
@FunctionalInterface
public interface Encoder extends AutoCloseable {

    /// Encodes all of `source` into `target`.
    ///
    /// @param source array-backed, from its position to its limit; taken up to its limit on success
    /// @param target array-backed; its position moves behind the encoded block on success
    /// @return true; or false if the encoded block does not fit into `target`, whose content between
    ///     position and limit is then undefined and whose position is unchanged, as is the source's.
    ///     The caller offers less room than the source has and stores the block as it is when
    ///     refused
    boolean encode(ByteBuffer source, ByteBuffer target);

    /// Frees what it holds; by default nothing.
    @Override
    default void close() {}
}
