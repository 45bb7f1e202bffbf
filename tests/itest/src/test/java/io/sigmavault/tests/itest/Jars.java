package io.sigmavault.tests.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;

/// Jars to install: those of the build, and changed ones.
final class Jars {

    private Jars() {}

    /// The root of the tree.
    static Path tree() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run this inside the SigmaVault tree");
        }
        return folder;
    }

    /// The same jar with one main attribute of its manifest set.
    static byte[] renamedManifest(byte[] jar, String name, String value) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var source = new JarInputStream(new ByteArrayInputStream(jar))) {
            var manifest = source.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name(name), value);
            try (var changed = new JarOutputStream(target, manifest)) {
                for (var entry = source.getNextJarEntry();
                        entry != null;
                        entry = source.getNextJarEntry()) {
                    changed.putNextEntry(new java.util.jar.JarEntry(entry.getName()));
                    source.transferTo(changed);
                }
            }
        }
        return target.toByteArray();
    }
}
