package io.sigmavault.host;

import io.sigmavault.core.SigmaVaultException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/// Mounts of shares on this machine, which the server serves through the kernel's FUSE device. For the protocol that does
/// so, on the server's own behalf: who may do what in a mount is asked for each request.
///
/// Every method throws `host-unavailable` (this machine has no helper) and `host-failed`.
@ProviderType
public interface ShareMounts {

    /// True if the machine has a helper.
    boolean available();

    /// Where a share is mounted.
    Path place(String share);

    /// Mounts a share, in place of a mount of it that is there.
    ///
    /// @param share 1 to 63 of `a-z 0-9 -`
    /// @return descriptor of the opened device, which is the caller's to close
    int mount(String share) throws SigmaVaultException;

    /// Takes a mount away, also one that is in use; none is no error.
    void unmount(String share) throws SigmaVaultException;

    /// Takes all mounts of shares away.
    void clear() throws SigmaVaultException;
}
