package io.sigmavault.core.event;

import io.sigmavault.core.SigmaVaultException;

/// The event store cannot read or write its files.
public final class EventStoreException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    public EventStoreException(String message, Throwable cause) {
        super("event-store-failed", 500, message);
        initCause(cause);
    }
}
