package io.sigmavault.codec.testkit;

/// The contract of a codec. A test class that extends this and returns a codec runs all of it:
///
/// ```java
/// class Rot13CodecTest extends CodecContract {
///     @Override
///     public Codec codec() {
///         return new Rot13Codec();
///     }
/// }
/// ```
///
/// A failed property prints its smallest block and the seed that makes it again.
public abstract class CodecContract
        implements RoundTripContract,
                LimitContract,
                MemoryContract,
                DamageContract,
                SharingContract,
                ProbeContract,
                CorpusContract {}
