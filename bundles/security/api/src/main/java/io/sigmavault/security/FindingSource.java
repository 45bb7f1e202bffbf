package io.sigmavault.security;

import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// A part of the system that looks for what its owner ought to know. Registered as a service.
@ConsumerType
public interface FindingSource {

    /// What it finds, at most 1,000. Answers within a second, from what is known: it starts no long work.
    ///
    /// @param now what ages and ends are compared with
    /// @throws SigmaVaultException if it can't tell; which is shown as a finding
    List<Finding> findings(Instant now) throws SigmaVaultException;
}
