package io.sigmavault.tests.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/// One module below `bundles/`.
///
/// @param folder its folder
/// @param area such as `codec`
/// @param name such as `zstd`
record Bundle(Path folder, String area, String name) {

    /// What a bundle is for, and so whom it may use.
    enum Kind {
        API,
        LIBRARY,
        TESTKIT,
        PROVIDER,
        /// A program of its own, outside the container; nobody uses it.
        TOOL
    }

    static Bundle at(Path folder) {
        var area = folder.getParent();
        if (area == null) {
            throw new IllegalArgumentException("not bundles/AREA/NAME: " + folder);
        }
        return new Bundle(folder, area.getFileName().toString(), folder.getFileName().toString());
    }

    String symbolicName() {
        return "io.sigmavault." + area + "." + name;
    }

    /// A library has no `bnd.bnd` of its own: others embed it, or it exports what they share.
    Kind kind() {
        if (name.equals("api")) {
            return Kind.API;
        }
        if (name.equals("testkit")) {
            return Kind.TESTKIT;
        }
        if (name.equals("tool")) {
            return Kind.TOOL;
        }
        return Files.exists(folder.resolve("bnd.bnd")) ? Kind.PROVIDER : Kind.LIBRARY;
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    boolean hasSources() {
        return Files.isDirectory(folder.resolve("src/main/java"));
    }

    /// The jar that the build made.
    Path jar() {
        try (var files =
                Files.newDirectoryStream(folder.resolve("target"), "io.sigmavault.*.jar")) {
            for (var file : files) {
                var fileName = file.getFileName().toString();
                if (!fileName.matches(".*-(sources|javadoc|tests)\\.jar")) {
                    return file;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(folder + " has no jar: build it first");
    }

    Manifest manifest() {
        try (var jar = new JarFile(jar().toFile())) {
            return jar.getManifest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String header(String name) {
        var value = manifest().getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }

    /// Packages of its own classes, told by folders so that embedded libraries don't count.
    Set<String> packages() {
        var sources = folder.resolve("src/main/java");
        var found = new TreeSet<String>();
        try (var files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources.relativize(file).getParent())
                    .forEach(path ->
                            found.add(path == null ? "" : path.toString().replace('/', '.')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public String toString() {
        return area + "/" + name;
    }
}
