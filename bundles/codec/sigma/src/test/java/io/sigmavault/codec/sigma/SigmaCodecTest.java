package io.sigmavault.codec.sigma;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.testkit.CodecContract;

class SigmaCodecTest extends CodecContract {

    private final SigmaCodec codec = new SigmaCodec(9);

    @Override
    public Codec codec() {
        return codec;
    }
}
