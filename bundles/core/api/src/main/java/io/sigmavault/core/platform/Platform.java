package io.sigmavault.core.platform;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Reads and changes the set of bundles and features. No change refreshes a bundle that it was not
/// asked to touch.
@ProviderType
public interface Platform {

    /// True when started with `--developer`: bundles from outside the distribution may be installed.
    boolean developer();

    List<BundleInfo> bundles();

    List<FeatureInfo> features();

    /// Starts a bundle.
    ///
    /// @throws SigmaVaultException codes `bundle-unknown`, `bundle-failed`
    void start(long bundleId, Actor actor) throws SigmaVaultException;

    /// Stops a bundle; its services drain first.
    ///
    /// @throws SigmaVaultException codes `bundle-unknown`, `bundle-essential` for what the page
    ///     itself needs to start it again
    void stop(long bundleId, Actor actor) throws SigmaVaultException;

    /// Replaces a bundle's content; the previous one is kept for [#rollback].
    ///
    /// @param jar read fully, at most 64 MiB, not closed
    /// @throws SigmaVaultException codes `bundle-unknown`, `bundle-other-name`, `bundle-refused`
    ///     (not from the distribution and not `--developer`), `bundle-failed` (the old one runs again)
    void update(long bundleId, InputStream jar, Actor actor) throws SigmaVaultException;

    /// Puts back what [#update] replaced.
    ///
    /// @throws SigmaVaultException code `bundle-no-previous`
    void rollback(long bundleId, Actor actor) throws SigmaVaultException;

    /// Installs a feature of the distribution.
    ///
    /// @throws SigmaVaultException codes `feature-unknown`, `feature-failed`
    void installFeature(String name, Actor actor) throws SigmaVaultException;

    /// Removes a feature.
    ///
    /// @param force also when something still needs it
    /// @throws SigmaVaultException codes `feature-unknown`, `feature-in-use` (names the vaults that
    ///     hold frames of its codec, or the features that need it)
    void uninstallFeature(String name, boolean force, Actor actor) throws SigmaVaultException;

    /// The newest log lines, oldest first.
    ///
    /// @param limit 1 to 5,000
    List<LogLine> log(int limit);

    /// @param state `ACTIVE`, `RESOLVED`, `INSTALLED`, `STARTING`, `STOPPING`
    /// @param features features that contain it
    /// @param dependants symbolic names of bundles that use its packages or services
    /// @param previous true if [Platform#rollback] has something to put back
    /// @param essential true if it cannot be stopped from here
    record BundleInfo(
            long id,
            String symbolicName,
            String name,
            String version,
            String state,
            List<String> features,
            List<String> dependants,
            boolean previous,
            boolean essential) {}

    /// @param usedBy why it can't be removed without force: vaults that need its codec; else empty
    record FeatureInfo(
            String name,
            String version,
            String description,
            boolean installed,
            boolean required,
            List<String> bundles,
            List<String> usedBy) {}

    /// @param time UTC, ISO 8601
    /// @param level `ERROR`, `WARN`, `INFO`, `DEBUG`
    record LogLine(String time, String level, String logger, String message) {}
}
