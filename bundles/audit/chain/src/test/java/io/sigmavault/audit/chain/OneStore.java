package io.sigmavault.audit.chain;

import io.sigmavault.audit.PinStore;
import io.sigmavault.core.SigmaVaultException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store in memory that can be pulled.
final class OneStore implements PinStore {

    volatile byte @Nullable [] kept;
    volatile boolean broken;
    volatile boolean failAfterWrite;
    volatile int writes;

    @Override
    public String id() {
        return "one";
    }

    @Override
    public Optional<byte[]> read() throws SigmaVaultException {
        check(broken);
        return Optional.ofNullable(kept);
    }

    @Override
    public void write(byte[] pin) throws SigmaVaultException {
        check(broken);
        kept = pin.clone();
        writes++;
        check(failAfterWrite);
    }

    @Override
    public void clear() throws SigmaVaultException {
        check(broken);
        kept = null;
    }

    private static void check(boolean fails) throws SigmaVaultException {
        if (fails) {
            throw new SigmaVaultException("token-missing", 503, "the store was pulled");
        }
    }
}
