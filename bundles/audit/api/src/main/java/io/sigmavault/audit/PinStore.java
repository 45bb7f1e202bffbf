package io.sigmavault.audit;

import io.sigmavault.core.SigmaVaultException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/// A place off this machine's disks, such as a TPM, that keeps the newest checkpoint of the audit log, so that a log which
/// was cut off or written anew behind it is found. Registered as a service; may come and go. Safe for many threads.
///
/// Such places wear out: what is written here is written at a bounded rate by the audit log, see [AuditPins].
@ConsumerType
public interface PinStore {

    /// Most bytes that are kept.
    int MOST_BYTES = 112;

    /// Unique, such as `tpm`: lower-case letters, digits and dashes, at most 32.
    String id();

    /// What is kept; empty if nothing was ever written, or the place was cleared or exchanged.
    ///
    /// @throws SigmaVaultException if it can't be asked now, which says nothing about what it keeps
    Optional<byte[]> read() throws SigmaVaultException;

    /// Keeps this instead of what was kept. After a power cut one or the other is there.
    ///
    /// @param pin 1 to [#MOST_BYTES]
    /// @throws SigmaVaultException if it can't be written; then what was kept still is
    void write(byte[] pin) throws SigmaVaultException;

    /// Forgets what is kept, and makes the place again as it would be made now.
    void clear() throws SigmaVaultException;
}
