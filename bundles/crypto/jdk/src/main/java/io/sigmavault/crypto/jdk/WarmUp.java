package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Makes the JIT compile AES-GCM before the first file needs it: cold it moves 70 MB/s, compiled
/// thousands. Compilation is triggered by the number of calls, so many small messages do it with
/// little work (about half a second of one core). It starts once the system has had time to boot.
final class WarmUp implements Runnable {

    private static final Duration DELAY = Duration.ofSeconds(4);
    private static final int CALLS = 10_000;
    private static final int MESSAGE = 1024;

    private final CipherAead aead;

    WarmUp(CipherAead aead) {
        this.aead = aead;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(DELAY);
            warm(CALLS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // deactivated: nothing is left to do
        } catch (AuthenticationFailedException e) {
            throw new IllegalStateException("AES-GCM does not open what it sealed", e);
        }
    }

    /// Each message has a nonce and a key of its own for this one run; nothing is kept.
    void warm(int calls) throws InterruptedException, AuthenticationFailedException {
        var message = ByteBuffer.allocate(MESSAGE + aead.tagBytes());
        byte[] nonce = new byte[aead.nonceBytes()];
        byte[] none = {};
        try (var key = Secret.owning(Drbg.fresh(aead.keyBytes()))) {
            for (int i = 0; i < calls; i++) {
                ByteBuffer.wrap(nonce).putInt(i);
                message.clear().limit(MESSAGE);
                aead.seal(key, nonce, none, message.duplicate(), message.duplicate().clear());
                message.clear();
                aead.open(key, nonce, none, message.duplicate(), message.duplicate());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Thread.yield(); // others share this carrier thread
            }
        }
    }
}
