package io.sigmavault.vault.live;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Learns codebooks, while somebody is there who can.
@FunctionalInterface
public interface Training {

    /// Nobody is there.
    Training NONE = (_, _, _) -> Optional.empty();

    /// @param codec id of the codec that it is for
    /// @param samples files, or pieces of them; stay as they are
    /// @param mostBytes of the codebook, at least 1,024
    /// @return empty if nobody can, or there is too little to learn from
    Optional<byte[]> train(String codec, List<ByteBuffer> samples, int mostBytes);
}
