package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;

/// A command that changes a bundle, named by its symbolic name, its id, or its Bundle-Name.
abstract class PlatformCommand extends ConsoleCommand {

    /// @throws SigmaVaultException codes `bundle-unknown`, `bundle-ambiguous`
    final Bundle bundle(String text) throws SigmaVaultException {
        if (text.matches("[0-9]{1,9}")) {
            Bundle bundle = bundles().getBundle(Long.parseLong(text));
            if (bundle != null) {
                return bundle;
            }
        }
        List<Bundle> found =
                Arrays.stream(bundles().getBundles())
                        .filter(bundle -> matches(bundle, text))
                        .toList();
        if (found.isEmpty()) {
            throw new SigmaVaultException(
                    "bundle-unknown", 404, "there is no bundle " + text + ": see bundle:list");
        }
        if (found.size() > 1) {
            throw new SigmaVaultException(
                    "bundle-ambiguous",
                    409,
                    "there are "
                            + found.size()
                            + " bundles "
                            + text
                            + ": take an id of "
                            + found.stream().map(Bundle::getBundleId).toList());
        }
        return found.getFirst();
    }

    final void platform(Change change) throws SigmaVaultException {
        with(
                Platform.class,
                platform -> {
                    change.on(platform);
                    return platform;
                });
    }

    private static boolean matches(Bundle bundle, String text) {
        return text.equals(bundle.getSymbolicName())
                || text.equals(bundle.getHeaders("").get("Bundle-Name"));
    }

    /// What is done with the platform.
    @FunctionalInterface
    interface Change {
        void on(Platform platform) throws SigmaVaultException;
    }
}
