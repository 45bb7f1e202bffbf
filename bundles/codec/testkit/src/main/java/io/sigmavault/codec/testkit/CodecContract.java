package io.sigmavault.codec.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.EncodeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

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
/// A codec that uses codebooks has to pass [CodebookContract] too. A failed property prints its smallest block and the seed that makes it again.
public abstract class CodecContract
        implements RoundTripContract,
                LimitContract,
                MemoryContract,
                DamageContract,
                SharingContract,
                ProbeContract,
                CorpusContract {

    @Test
    void codecThatUsesCodebooksIsTestedWithThem() {
        assertThat(this instanceof CodebookContract).isEqualTo(codec().info().usesCodebooks());
    }

    @Test
    void strangeCodebooksAreLeftAlone() throws Exception {
        var strange = List.of(Codebook.of(Blocks.noise(5_000)), Codebook.of(new byte[0]));
        var options = new EncodeOptions(EncodeOptions.DEFAULT_LEVEL, "text/plain", strange);
        byte[] text = Blocks.text(50_000);
        byte[] encoded = Blocks.encode(codec(), options, text);
        assertThat(encoded).isEqualTo(Blocks.encode(codec(), text));
        assertThat(Blocks.decode(codec(), encoded, text.length, strange)).isEqualTo(text);
    }
}
