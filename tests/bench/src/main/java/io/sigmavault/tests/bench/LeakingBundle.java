package io.sigmavault.tests.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/// The control of the leak gate: a bundle that leaves a thread behind each time it goes. A gate that
/// lets it pass proves nothing.
public final class LeakingBundle implements BundleActivator {

    public static final String NAME = "io.sigmavault.tests.leaking";

    @Override
    public void start(BundleContext context) {
        var never = new CountDownLatch(1);
        var thread = new Thread(() -> waitFor(never), "left-behind");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {}

    private static void waitFor(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// It as a jar.
    public static byte[] jar() {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", LeakingBundle.class.getName());
        main.putValue("Import-Package", "org.osgi.framework");
        var file = LeakingBundle.class.getName().replace('.', '/') + ".class";
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest);
                InputStream source =
                        Objects.requireNonNull(
                                LeakingBundle.class.getClassLoader().getResourceAsStream(file))) {
            jar.putNextEntry(new JarEntry(file));
            source.transferTo(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
