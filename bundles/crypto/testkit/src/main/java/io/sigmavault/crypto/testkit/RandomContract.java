package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.CryptoProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A random source that is broken in a way that shows: constant, repeating, or badly lopsided.
public interface RandomContract extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> bytesDoNotRepeat() {
        return each(
                CryptoProvider::random,
                source -> {
                    assertThat(source.bytes(32)).hasSize(32).isNotEqualTo(source.bytes(32));
                    assertThat(source.bytes(0)).isEmpty();
                });
    }

    /// 2^20 bits: the number of ones is within 10 standard deviations (512 each) of half.
    @TestFactory
    default Stream<DynamicTest> onesAndZerosBalance() {
        return each(
                CryptoProvider::random,
                source -> {
                    int ones = 0;
                    for (byte b : source.bytes(1 << 17)) {
                        ones += Integer.bitCount(b & 0xFF);
                    }
                    assertThat(ones).isBetween((1 << 19) - 5_120, (1 << 19) + 5_120);
                });
    }
}
