package io.sigmavault.share.smb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/// A bundle of ours whose jar may be there or not in the distribution's folder. It is no boot feature, whose missing jar would
/// keep all others from starting, and is not started by itself: what a start finds in the bundle cache counts only while the
/// jar is there. For one thread.
final class OptionalBundle {

    private static final String GROUP = "io.sigmavault";

    private final BundleContext bundles;
    private final Path folder;
    private final String name;

    /// @param system the distribution's folder of jars
    /// @param name symbolic name, as which the artifact is named too
    OptionalBundle(BundleContext bundles, Path system, String name) {
        this.bundles = bundles;
        this.folder = system.resolve(GROUP.replace('.', '/')).resolve(name);
        this.name = name;
    }

    /// Has it run; one in the cache whose jar is gone goes too.
    ///
    /// @return false if its jar is not there
    boolean start() throws BundleException, IOException {
        String version = version().orElse("");
        if (version.isEmpty()) {
            var left = installed();
            if (left.isPresent()) {
                left.get().uninstall();
            }
            return false;
        }
        // as its feature names it
        bundles.installBundle("mvn:" + GROUP + "/" + name + "/" + version)
                .start(Bundle.START_TRANSIENT);
        return true;
    }

    void stop() throws BundleException {
        var running = installed();
        if (running.isPresent()) {
            running.get().stop(Bundle.STOP_TRANSIENT);
        }
    }

    private Optional<Bundle> installed() {
        for (Bundle bundle : bundles.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    /// The version whose jar is there; a distribution has one.
    private Optional<String> version() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var versions = Files.list(folder)) {
            return versions.map(each -> String.valueOf(each.getFileName()))
                    .filter(each ->
                            Files.isRegularFile(
                                    folder.resolve(each).resolve(name + "-" + each + ".jar")))
                    .findFirst();
        }
    }
}
