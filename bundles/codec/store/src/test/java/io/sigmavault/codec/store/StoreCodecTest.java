package io.sigmavault.codec.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.testkit.CodecContract;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StoreCodecTest extends CodecContract {

    @Override
    public Codec codec() {
        return new StoreCodec();
    }

    @Test
    void blockIsItsOwnEncoding() {
        var target = ByteBuffer.allocate(3);
        try (var encoder = codec().encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(ByteBuffer.wrap(new byte[] {1, 2, 3}), target)).isTrue();
        }
        assertThat(target.array()).containsExactly(1, 2, 3);
    }
}
