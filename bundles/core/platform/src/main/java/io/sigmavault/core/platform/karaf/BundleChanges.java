package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/// Starts, stops, updates and rolls back bundles.
final class BundleChanges {

    private final BundleContext bundles;
    private final Distribution distribution;
    private final PreviousJars previous;

    BundleChanges(BundleContext bundles, Distribution distribution, PreviousJars previous) {
        this.bundles = bundles;
        this.distribution = distribution;
        this.previous = previous;
    }

    Bundle find(long id) throws PlatformException {
        Bundle bundle = bundles.getBundle(id);
        if (bundle == null || bundle.getSymbolicName() == null) {
            throw PlatformException.unknownBundle(id);
        }
        return bundle;
    }

    Map<String, String> start(Bundle bundle) throws SigmaVaultException {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw PlatformException.failed(bundle.getSymbolicName(), "does not start", e);
        }
        return Map.of("version", bundle.getVersion().toString());
    }

    Map<String, String> stop(Bundle bundle) throws SigmaVaultException {
        if (Inventory.essential(bundle)) {
            throw PlatformException.essential(bundle.getSymbolicName());
        }
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw PlatformException.failed(bundle.getSymbolicName(), "does not stop", e);
        }
        return Map.of("version", bundle.getVersion().toString());
    }

    Map<String, String> update(Bundle bundle, InputStream in) throws SigmaVaultException {
        String name = bundle.getSymbolicName();
        try {
            Path received = previous.scratch(name);
            try {
                Jar jar = Jar.receive(in, received);
                check(bundle, jar);
                Path present = previous.scratch(name);
                try {
                    copy(present(bundle), present);
                    Swap.replace(bundle, received, present);
                    previous.keep(name, present);
                } finally {
                    Files.deleteIfExists(present);
                }
                return Map.of("version", jar.version(), "sha256", jar.sha256());
            } finally {
                Files.deleteIfExists(received);
            }
        } catch (BundleException | IOException e) {
            throw PlatformException.failed(
                    name, "was not updated and runs as before, since the new one failed", e);
        }
    }

    Map<String, String> rollback(Bundle bundle) throws SigmaVaultException {
        String name = bundle.getSymbolicName();
        Path jar = previous.of(name).orElseThrow(() -> PlatformException.noPrevious(name));
        try {
            Path present = previous.scratch(name);
            try {
                copy(present(bundle), present);
                Swap.replace(bundle, jar, present);
                previous.forget(name);
            } finally {
                Files.deleteIfExists(present);
            }
            return Map.of("version", bundle.getVersion().toString());
        } catch (BundleException | IOException e) {
            throw PlatformException.failed(name, "was not rolled back and runs as before", e);
        }
    }

    private void check(Bundle bundle, Jar jar) throws PlatformException, IOException {
        String name = bundle.getSymbolicName();
        if (!jar.symbolicName().equals(name)) {
            throw PlatformException.otherName(name, jar.symbolicName());
        }
        if (!distribution.admits(jar.sha256())) {
            throw PlatformException.refused("this jar of bundle " + name);
        }
        if (Inventory.exportsInUse(bundle)) {
            throw PlatformException.exporter(name);
        }
    }

    private static Path present(Bundle bundle) throws IOException {
        return BundleFiles.jarOf(bundle)
                .orElseThrow(() -> new IOException("its present jar is not in the bundle cache"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
