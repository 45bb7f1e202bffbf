package io.sigmavault.codec;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// The codecs that are alive now. A lease keeps its codec's bundle from going away: stopping or
/// updating the bundle waits (at most 30 s) until leases are closed, and new leases go to another
/// codec or wait. So hold a lease for one block or one batch, never for a connection.
@ProviderType
public interface Codecs {

    /// Codecs alive now, sorted by id.
    List<CodecInfo> list();

    /// Leases an encoder of the first codec of `preferred` that is alive, else of `store`.
    ///
    /// @param preferred codec ids, best first
    /// @throws CodecMissingException if not even `store` is alive
    EncoderLease encoder(List<String> preferred, EncodeOptions options)
            throws CodecMissingException;

    /// Leases a decoder.
    ///
    /// @param wait how long to wait for a codec that is gone or being replaced
    /// @throws CodecMissingException if it has not come by then
    /// @throws InterruptedException if the thread is interrupted while it waits
    DecoderLease decoder(String id, int formatVersion, Duration wait)
            throws CodecMissingException, InterruptedException;

    /// An encoder on loan; close it soon.
    @ProviderType
    interface EncoderLease extends AutoCloseable {
        CodecInfo codec();

        Encoder encoder();

        @Override
        void close();
    }

    /// A decoder on loan; close it soon.
    @ProviderType
    interface DecoderLease extends AutoCloseable {
        CodecInfo codec();

        Decoder decoder();

        @Override
        void close();
    }
}
