package io.sigmavault.core.event;

import io.sigmavault.core.SigmaVaultException;

/// Somebody else changed the aggregate first.
public final class EventConflictException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    public EventConflictException(String aggregate, long expected, long actual) {
        super(
                "event-conflict",
                409,
                aggregate
                        + " is at version "
                        + actual
                        + ", not "
                        + expected
                        + ": read it again and repeat the change");
    }
}
