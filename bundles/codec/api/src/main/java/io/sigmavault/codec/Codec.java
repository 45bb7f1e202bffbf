package io.sigmavault.codec;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/// Compresses and restores blocks. Register it as a service with property [#ID]; nothing else is
/// needed. A codec never keeps state between blocks and may be called from many threads; each
/// encoder and decoder is used by one thread at a time.
///
/// What it once encoded it must decode for ever: a change of the block format is a new
/// [CodecInfo#formatVersion], and older ones stay readable.
@ConsumerType
public interface Codec {

    /// Service property: the codec's id.
    String ID = "codec.id";

    /// Service property: `true` for a codec that is run in processes of its own, without keys, as
    /// native code should be that reads what strangers made. Such a codec has a public constructor of
    /// one int, its default level, or of nothing; docs/plugin-author.md says more.
    String ISOLATED = "codec.isolated";

    CodecInfo info();

    /// A fresh encoder.
    Encoder encoder(EncodeOptions options);

    /// A fresh decoder for blocks of `formatVersion`.
    ///
    /// @param formatVersion 1 to [CodecInfo#formatVersion]
    Decoder decoder(int formatVersion);

    /// What it expects to make of data like `sample`. By default encodes and decodes the first
    /// 64 KiB; a codec that can tell more cheaply, or needs more to tell, says so here.
    ///
    /// @param sample array-backed, from its position to its limit, which stay as they are; the start
    ///     of a file or block
    default Probe probe(ByteBuffer sample, EncodeOptions options) {
        return Trial.of(this, sample, options);
    }
}
