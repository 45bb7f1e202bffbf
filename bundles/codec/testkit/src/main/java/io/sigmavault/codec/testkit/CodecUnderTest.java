package io.sigmavault.codec.testkit;

import io.sigmavault.codec.Codec;

/// Where the contract gets the codec from; asked once or more often in a test.
@FunctionalInterface
public interface CodecUnderTest {
    Codec codec();
}
