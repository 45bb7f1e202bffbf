package io.sigmavault.codec;

/// What a codec expects to make of data like a sample, and at what cost.
///
/// @param sampleBytes bytes that were looked at
/// @param expectedBytes what would be stored of them; never more than there are
/// @param encodeNanosPerKib nanoseconds of one core to encode 1,024 bytes, estimated
/// @param decodeNanosPerKib nanoseconds of one core to decode 1,024 bytes, estimated
public record Probe(
        int sampleBytes, int expectedBytes, long encodeNanosPerKib, long decodeNanosPerKib) {

    public Probe {
        if (expectedBytes < 0 || expectedBytes > sampleBytes) {
            throw new IllegalArgumentException(
                    "expected bytes must be 0 to " + sampleBytes + ": " + expectedBytes);
        }
        if (encodeNanosPerKib < 0 || decodeNanosPerKib < 0) {
            throw new IllegalArgumentException(
                    "negative cost: " + encodeNanosPerKib + ", " + decodeNanosPerKib);
        }
    }

    /// Bytes saved of 1,000 plain ones.
    public int gainPermille() {
        return sampleBytes == 0 ? 0 : (int) (1000L * (sampleBytes - expectedBytes) / sampleBytes);
    }
}
