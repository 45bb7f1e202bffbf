package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.platform.Platform.BundleInfo;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;

@Service
@Command(
        scope = "bundle",
        name = "uninstall",
        description = "Removes a bundle that belongs to no feature, or a codec's whole feature.")
@SuppressWarnings("NullAway.Init")
public final class BundleUninstall extends PlatformCommand {

    @Argument(name = "bundle", description = "Symbolic name or id", required = true)
    @Completion(BundleNames.class)
    private String name;

    @Option(name = "--force", description = "Although a vault needs it")
    private boolean force;

    @Override
    void run() throws Exception {
        Bundle bundle = bundle(name);
        allow("core:bundle:uninstall", "bundle/" + bundle.getSymbolicName());
        BundleInfo info =
                with(
                        Platform.class,
                        platform ->
                                platform.bundles().stream()
                                        .filter(one -> one.id() == bundle.getBundleId())
                                        .findFirst()
                                        .orElseThrow());
        if (info.essential()) {
            throw new SigmaVaultException(
                    "bundle-essential", 409, "SigmaVault does not run without " + name);
        }
        List<String> features = info.features();
        if (features.isEmpty()) {
            bundle.uninstall();
            return;
        }
        for (String feature : features) {
            platform(platform -> platform.uninstallFeature(feature, force, actor()));
        }
    }
}
