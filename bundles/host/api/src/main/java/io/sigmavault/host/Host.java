package io.sigmavault.host;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/// What the server does to its machine. Each method asks the policy for `host:<thing>:<verb>`, named below, and writes
/// each change into the audit log with its outcome.
///
/// Every method throws `denied`, `audit-failed`, `host-unavailable` (this machine has no helper) and `host-failed` (a
/// program of the machine failed; the sentence says which), besides what it says itself.
@ProviderType
public interface Host {

    /// True if the machine has a helper: not so when the server was started by hand.
    boolean available();

    /// Name, time zone and interfaces (`host:machine:read`); asks no helper.
    Machine machine(Caller caller) throws SigmaVaultException;

    /// Restarts the machine (`host:power:reboot`).
    void reboot(Caller caller) throws SigmaVaultException;

    /// Switches the machine off (`host:power:off`).
    void powerOff(Caller caller) throws SigmaVaultException;

    /// Names the machine (`host:machine:name`).
    ///
    /// @param name a label of RFC 1123, lower case
    /// @throws SigmaVaultException code `host-argument`
    void name(Caller caller, String name) throws SigmaVaultException;

    /// Sets the time zone (`host:machine:zone`).
    ///
    /// @param zone such as `Europe/Berlin`
    /// @throws SigmaVaultException codes `host-argument`, `zone-unknown`
    void zone(Caller caller, String zone) throws SigmaVaultException;

    /// Forgets accounts and settings at the next start; vaults and pools stay (`host:machine:reset`).
    void forgetSettings(Caller caller) throws SigmaVaultException;

    /// Settings of the network made here (`host:network:read`).
    List<NetworkSetting> network(Caller caller) throws SigmaVaultException;

    /// Sets an interface; taken back after 60 s unless confirmed (`host:network:apply`).
    ///
    /// @throws SigmaVaultException codes `host-argument`, `interface-unknown`, `network-pending`,
    ///     `network-not-networkd`
    void apply(Caller caller, NetworkChange change) throws SigmaVaultException;

    /// Keeps what was applied (`host:network:confirm`).
    ///
    /// @throws SigmaVaultException code `network-nothing-pending`
    void confirmNetwork(Caller caller) throws SigmaVaultException;

    /// Takes back what was applied (`host:network:revert`).
    ///
    /// @throws SigmaVaultException code `network-nothing-pending`
    void revertNetwork(Caller caller) throws SigmaVaultException;

    /// Lets the machine's mDNS daemon, if it has one, announce shares (`host:network:announce`).
    ///
    /// @param services `smb`, `webdav`, `sftp` → TCP port; those that are not there are no longer announced
    /// @throws SigmaVaultException code `host-argument`
    void announce(Caller caller, Map<String, Integer> services) throws SigmaVaultException;

    /// Disks with their parts, disks first (`host:disk:read`).
    List<Disk> disks(Caller caller) throws SigmaVaultException;

    /// What a whole disk tells about its own state (`host:disk:read`). A disk that sleeps is not woken.
    ///
    /// @param path as [Disk#path] has it
    /// @throws SigmaVaultException codes `host-argument`, `disk-unknown`
    DiskHealth health(Caller caller, String path) throws SigmaVaultException;

    /// Makes a pool of a whole disk and mounts it (`host:disk:format`).
    ///
    /// @throws SigmaVaultException codes `host-argument`, `disk-unknown`, `disk-not-confirmed`, `disk-system`,
    ///     `disk-in-use`, `disk-not-empty`, `disk-read-only`, `pool-exists`
    void format(Caller caller, NewPool pool) throws SigmaVaultException;

    /// Pools, mounted or not (`host:pool:read`).
    List<Pool> pools(Caller caller) throws SigmaVaultException;

    /// Mounts a pool (`host:pool:mount`).
    ///
    /// @throws SigmaVaultException codes `pool-unknown`, `pool-disk-missing`
    void mount(Caller caller, String pool) throws SigmaVaultException;

    /// Unmounts a pool (`host:pool:unmount`).
    ///
    /// @throws SigmaVaultException codes `pool-unknown`, `pool-busy`
    void unmount(Caller caller, String pool) throws SigmaVaultException;

    /// No longer mounts a pool at start; its files stay on its disk (`host:pool:forget`).
    ///
    /// @throws SigmaVaultException codes `pool-unknown`, `pool-busy`
    void forget(Caller caller, String pool) throws SigmaVaultException;

    /// Mounts pools of another system that are on disks of this machine, and knows them from then on
    /// (`host:pool:adopt`): the system disk was replaced, or the disks were moved here.
    ///
    /// @return names of those that were found
    List<String> adoptPools(Caller caller) throws SigmaVaultException;

    /// True if the machine was started from an installation medium: it can be installed to a disk, and keeps nothing.
    boolean live();

    /// Disks that the system can be installed to, and why not to others (`host:system:read`).
    ///
    /// @throws SigmaVaultException codes `not-live`, `medium-damaged`
    List<InstallTarget> installTargets(Caller caller) throws SigmaVaultException;

    /// Installs the system to a disk, and returns when that ended (`host:system:install`).
    ///
    /// @param progress told about twice a second
    /// @throws SigmaVaultException codes `host-argument`, `not-live`, `system-installing`, `medium-damaged`,
    ///     `disk-too-small`, `disk-sectors`, `disk-damaged`, and those of [#format] but the pool's
    /// @throws InterruptedException if the thread was interrupted; the installation goes on
    void install(Caller caller, NewSystem system, Consumer<InstallProgress> progress)
            throws SigmaVaultException, InterruptedException;

    /// How far an installation is, whoever began it (`host:system:read`).
    InstallProgress installProgress(Caller caller) throws SigmaVaultException;

    /// Versions of the system on this machine's disk (`host:update:read`).
    SystemSlots slots(Caller caller) throws SigmaVaultException;

    /// Begins to write the release in the folder `update/ready` of the data folder into the slot that does not run; how
    /// it goes on is told by [#slots] (`host:update:install`).
    ///
    /// @param downgrade also a version that is not newer
    /// @param expired also one whose time is over
    /// @throws SigmaVaultException codes `update-…` of docs/updates.md
    void writeUpdate(Caller caller, boolean downgrade, boolean expired) throws SigmaVaultException;

    /// Lets the version in the other slot start next time (`host:update:rollback`).
    ///
    /// @return that version
    /// @throws SigmaVaultException codes `update-no-slots`, `update-nothing-before`, `update-installing`
    String goBack(Caller caller) throws SigmaVaultException;

    /// The last lines that a unit wrote into the journal (`host:journal:read`).
    ///
    /// @param unit `sigmavault`, `sigmavault-helper`, `sigmavault-pools`, `systemd-networkd` or `kernel`
    /// @param lines 1 to 1000
    /// @return at most 1 MiB
    /// @throws SigmaVaultException code `host-argument`
    String journal(Caller caller, String unit, int lines) throws SigmaVaultException;
}
