package io.sigmavault.security;

import io.sigmavault.core.SigmaVaultException;
import org.osgi.annotation.versioning.ConsumerType;

/// A part of the system that has keys. Registered as a service; whoever shows keys asks all of them.
@ConsumerType
public interface KeySource {

    /// Its keys as they stand now. Answers within a second: it reads small files at most, and waits for nobody.
    ///
    /// @throws SigmaVaultException if it can't tell; its sentence is shown in the place of the keys
    KeyGraph keys() throws SigmaVaultException;
}
