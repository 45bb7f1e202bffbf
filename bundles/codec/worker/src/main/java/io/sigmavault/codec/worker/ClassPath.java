package io.sigmavault.codec.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/// The jars of bundles, for a JVM without OSGi: a bundle, and all that it is wired to.
final class ClassPath {

    private ClassPath() {}

    /// @param folder where to; emptied of nothing
    static List<Path> of(List<Bundle> bundles, Path folder) throws IOException {
        var wired = new LinkedHashSet<Bundle>();
        bundles.forEach(bundle -> add(bundle, wired));
        Files.createDirectories(folder);
        var jars = new ArrayList<Path>();
        for (var bundle : wired) {
            var jar =
                    folder.resolve(bundle.getBundleId() + "-" + bundle.getLastModified() + ".jar");
            if (!Files.exists(jar)) {
                var part = folder.resolve(jar.getFileName() + ".part");
                write(bundle, part);
                Files.move(part, jar);
            }
            jars.add(jar);
        }
        return jars;
    }

    private static void add(Bundle bundle, Set<Bundle> all) {
        if (bundle.getBundleId() == 0 || !all.add(bundle)) {
            return;
        }
        var wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            wiring.getRequiredWires("osgi.wiring.package")
                    .forEach(wire -> add(wire.getProvider().getBundle(), all));
        }
    }

    private static void write(Bundle bundle, Path jar) throws IOException {
        var entries = bundle.findEntries("/", "*", true);
        try (OutputStream file = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(file)) {
            zip.setLevel(1);
            if (entries == null) {
                return;
            }
            for (var entry : Collections.list(entries)) {
                var path = entry.getPath().substring(1);
                if (!path.endsWith("/")) {
                    zip.putNextEntry(new ZipEntry(path));
                    try (InputStream in = entry.openStream()) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        }
    }
}
