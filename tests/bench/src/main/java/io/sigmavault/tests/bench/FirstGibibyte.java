package io.sigmavault.tests.bench;

import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.nio.ByteBuffer;

/// A process that has done nothing before seals 1 GiB in pieces, and prints MB a second by the clock and by the processor.
final class FirstGibibyte {

    private FirstGibibyte() {}

    public static void main(String[] arguments) {
        var provider = new JdkCrypto();
        provider.deactivate(); // no warm-up beside it
        var aead = provider.aead("AES-256-GCM").orElseThrow();
        var key = Secret.owning(new byte[aead.keyBytes()]);
        var plain = ByteBuffer.allocate(CryptoWork.PIECE);
        var sealed = ByteBuffer.allocate(CryptoWork.PIECE + aead.tagBytes());
        int pieces = (1 << 30) / CryptoWork.PIECE;
        long wall = System.nanoTime();
        long cpu = CpuTime.nanos();
        for (int i = 0; i < pieces; i++) {
            aead.seal(key, CryptoWork.nonce(aead, i), new byte[0], plain.clear(), sealed.clear());
        }
        double bytes = 1 << 30;
        IO.println(
                "%.0f %.0f"
                        .formatted(
                                1e3 * bytes / (System.nanoTime() - wall),
                                1e3 * bytes / (CpuTime.nanos() - cpu)));
    }
}
