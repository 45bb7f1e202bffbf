package io.sigmavault.update;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Looks for releases, fetches and installs them. Each method asks the policy for the permission named below; every
/// change is audited.
@ProviderType
public interface Updates {

    /// Where this machine stands (`update:release:read`).
    UpdateStatus status(Caller caller) throws SigmaVaultException;

    /// What was installed and how it went, newest first; at most 100 (`update:release:read`).
    List<PastUpdate> history(Caller caller) throws SigmaVaultException;

    /// Says where releases come from (`update:release:set`).
    ///
    /// @param source an `https` address, below which each channel has a folder, or the absolute path of a folder with
    ///     one release; empty for none
    /// @param channel such as `stable`
    /// @throws SigmaVaultException code `update-source`
    void follow(Caller caller, String source, String channel) throws SigmaVaultException;

    /// Looks whether there is a release (`update:release:fetch`).
    ///
    /// @return the task that looks
    /// @throws SigmaVaultException code `update-source-missing`
    Task check(Caller caller) throws SigmaVaultException;

    /// Fetches the release that was found and writes it into the idle slot (`update:release:install`). It runs with the
    /// next start of the machine.
    ///
    /// @param downgrade also if it is not newer
    /// @param expired also if its time is over
    /// @throws SigmaVaultException code `update-none-found`
    Task install(Caller caller, boolean downgrade, boolean expired) throws SigmaVaultException;

    /// Lets the version in the other slot start next (`update:release:rollback`).
    ///
    /// @return that version
    /// @throws SigmaVaultException those of `Host.goBack`
    String goBack(Caller caller) throws SigmaVaultException;

    /// Opens the [FeatureGate] before its time (`update:release:agree`).
    ///
    /// @throws SigmaVaultException code `update-not-blessed`
    void agree(Caller caller) throws SigmaVaultException;
}
