package io.sigmavault.tests.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The repository these tests stand in.
final class Tree {

    private Tree() {}

    /// The folder that holds `LICENSE` and `bundles`.
    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.exists(folder.resolve("LICENSE"))
                    && Files.isDirectory(folder.resolve("bundles"))) {
                return folder;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException("run this inside the SigmaVault tree");
    }

    /// Every bundle that has Java sources.
    static List<Bundle> bundles() {
        try (var poms = Files.walk(root().resolve("bundles"), 3)) {
            return poms.filter(file -> file.endsWith("pom.xml"))
                    .map(file -> Bundle.at(parentOf(file)))
                    .filter(Bundle::hasSources)
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Bundle> bundles(Bundle.Kind kind) {
        return bundles().stream().filter(bundle -> bundle.kind() == kind).toList();
    }

    /// Files that are committed or about to be: everything git knows or does not ignore.
    static List<Path> files() {
        return output("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
                .transform(text -> Stream.of(text.split("\0")))
                .filter(name -> !name.isEmpty())
                .map(root()::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    /// Standard output and error of a command run in the root; its failure shows in the text only.
    static String output(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(root().toFile())
                            .redirectErrorStream(true)
                            .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The file's text; bytes that are no UTF-8 become replacement characters.
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path parentOf(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
