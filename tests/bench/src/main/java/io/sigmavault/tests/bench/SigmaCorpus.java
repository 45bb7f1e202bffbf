package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of each type: folders of a corpus, and jars of Maven's local repository.
record SigmaCorpus(Path folder, Path maven) {

    static final String JARS = "jar";

    private static final long JAR_BYTES = 50_000_000;

    List<String> types() throws IOException {
        var types = new ArrayList<String>();
        try (var entries = Files.list(folder)) {
            entries.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .forEach(types::add);
        }
        if (!types.contains(JARS)) {
            types.add(JARS);
        }
        return types;
    }

    /// In order of their names; empty if there are none, or less than 50 MB of jars.
    List<byte[]> files(String type) throws IOException {
        var files = new ArrayList<byte[]>();
        boolean jars = type.equals(JARS) && !Files.isDirectory(folder.resolve(type));
        long bytes = 0;
        var top = jars ? maven : folder.resolve(type);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (var walk = Files.walk(top)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (jars && (bytes >= JAR_BYTES || !file.toString().endsWith(".jar"))) {
                    continue;
                }
                byte[] content = Files.readAllBytes(file);
                bytes += content.length;
                files.add(content);
            }
        }
        return jars && bytes < JAR_BYTES ? List.of() : files;
    }
}
