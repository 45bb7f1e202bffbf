package io.sigmavault.backup;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Makes backups, mirrors them to the pools, and brings them back. Nothing is held in memory as a whole: a backup needs
/// some 200 KiB however long the logs are.
@ProviderType
public interface Backups {

    /// Asks the policy, and refuses a passphrase that is too short, before the first byte is promised
    /// (`backup:settings:create`).
    ///
    /// @param passphrase UTF-8, at least 8 characters; stays the caller's, who closes it after [Sealing#to]
    /// @throws SigmaVaultException codes `denied`, `audit-failed`, `backup-passphrase`
    Sealing create(Caller caller, Secret passphrase) throws SigmaVaultException;

    /// Where the mirrors stand (`backup:settings:read`).
    MirrorStatus status(Caller caller) throws SigmaVaultException;

    /// Switches mirroring on with a new recovery phrase; one from before no longer opens what is written from now on
    /// (`backup:mirror:start`).
    ///
    /// @return the phrase, shown once: 8 groups of 5 characters
    /// @throws SigmaVaultException codes `denied`, `audit-failed`, `backup-failed`
    String startMirror(Caller caller) throws SigmaVaultException;

    /// Switches mirroring off; what was written stays (`backup:mirror:stop`).
    void stopMirror(Caller caller) throws SigmaVaultException;

    /// Writes a mirror to each pool now (`backup:mirror:write`).
    ///
    /// @throws SigmaVaultException codes `backup-mirror-off`, `backup-no-pool`
    void mirrorNow(Caller caller) throws SigmaVaultException;

    /// Mirrors on the pools of a machine that is not set up, newest first.
    ///
    /// @param setupCode the one-time code
    /// @param origin where the request comes from
    /// @throws SigmaVaultException codes `wrong-setup-code`, `setup-done`, `too-many-failures`
    List<FoundMirror> found(String setupCode, String origin) throws SigmaVaultException;

    /// Verifies a backup as a whole and leaves it for the next start, which puts it in the place of what is there; then
    /// ends the process with exit code 10 some seconds after this returned, for whoever started it to start it again.
    ///
    /// @param setupCode the one-time code of this machine, which is not set up
    /// @param secret passphrase or recovery phrase, UTF-8; stays the caller's
    /// @throws SigmaVaultException codes `wrong-setup-code`, `setup-done`, `too-many-failures`, `backup-wrong-secret`,
    ///     `backup-damaged`, `backup-version`, `backup-failed`
    Restored restore(String setupCode, String origin, Secret secret, InputStream file)
            throws SigmaVaultException;

    /// As [#restore], from a mirror.
    ///
    /// @param mirror as [#found] names it
    /// @throws SigmaVaultException also code `backup-mirror-unknown`
    Restored restoreMirror(String setupCode, String origin, Secret secret, String mirror)
            throws SigmaVaultException;

    /// A backup that may be written.
    interface Sealing {
        /// Writes the whole file; half a one is refused by whoever reads it.
        ///
        /// @throws SigmaVaultException code `backup-failed`
        void to(OutputStream out) throws SigmaVaultException;
    }
}
