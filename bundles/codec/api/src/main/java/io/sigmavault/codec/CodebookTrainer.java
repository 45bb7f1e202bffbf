package io.sigmavault.codec;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/// Learns codebooks for one codec: a service with the property [Codec#ID] of the codec that they are for. Keeps nothing, and
/// may be called from many threads, each of which takes [#memoryBytes].
///
/// A codebook holds pieces of its samples as they are: whoever can read the one can read something of the other.
@ConsumerType
public interface CodebookTrainer {

    /// Bytes of samples that it looks at. Of more it takes some, evenly spread, so that nobody has to hold more.
    int mostSampleBytes();

    /// Bytes of one sample that it looks at: its beginning.
    int mostBytesOfSample();

    /// Upper bound of memory of one training, samples that the caller holds not counted.
    long memoryBytes();

    /// Learns what the samples have in common. Equal samples in equal order and an equal bound give an equal codebook,
    /// within one version of the trainer. Whether it pays, with its own bytes charged, is for the caller to try: on data
    /// that it was not trained with.
    ///
    /// @param samples files, or blocks, as small as those that the codebook shall help with; from position to limit, which
    ///     stay as they are
    /// @param maxBytes of the codebook, 1,024 to [Codebook#MOST_BYTES]
    /// @return named by its content ([Codebook#of]); empty if there is too little to learn from
    Optional<Codebook> train(List<ByteBuffer> samples, int maxBytes);
}
