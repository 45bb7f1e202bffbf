package org.example.codec;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.testkit.CodecContract;

class ExampleCodecTest extends CodecContract {

    @Override
    public Codec codec() {
        return new ExampleCodec();
    }
}
