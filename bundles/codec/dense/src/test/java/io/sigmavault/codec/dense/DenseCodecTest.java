package io.sigmavault.codec.dense;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.testkit.CodecContract;

class DenseCodecTest extends CodecContract {

    private final DenseCodec codec = new DenseCodec();

    @Override
    public Codec codec() {
        return codec;
    }
}
