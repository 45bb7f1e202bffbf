package io.sigmavault.tests.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// The text form of an [Api], kept as `bundles/AREA/api/api.txt`: a line `package NAME VERSION`, then
/// its signatures, each indented by two spaces.
final class ApiText {

    private static final Pattern EXPORT =
            Pattern.compile(
                    "([\\w.]+)(?:;(?:uses:=\"[^\"]*\"|version=\"([^\"]*)\"|[\\w-]+:?=\"?[^\";,]*\"?))+");

    private ApiText() {}

    static String write(Api api) {
        var text = new StringBuilder();
        api.packages()
                .forEach((name, lines) -> {
                    text.append("package ").append(name).append(' ');
                    text.append(api.versions().get(name)).append('\n');
                    lines.forEach(line -> text.append("  ").append(line).append('\n'));
                });
        return text.toString();
    }

    static Api read(String text) {
        var packages = new TreeMap<String, SortedSet<String>>();
        var versions = new TreeMap<String, String>();
        var current = new TreeSet<String>();
        for (var line : text.lines().toList()) {
            if (line.startsWith("package ")) {
                var words = line.split(" ");
                current = new TreeSet<>();
                packages.put(words[1], current);
                versions.put(words[1], words[2]);
            } else if (line.startsWith("  ")) {
                current.add(line.substring(2));
            }
        }
        return new Api(packages, versions);
    }

    /// Reads the built jar of an API bundle.
    static Api of(Bundle bundle) {
        var classFiles = new ArrayList<byte[]>();
        try (var jar = new JarFile(bundle.jar().toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (var bytes = jar.getInputStream(entry)) {
                        classFiles.add(bytes.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Api.of(classFiles, exports(bundle.header("Export-Package")));
    }

    static SortedMap<String, String> exports(String header) {
        var versions = new TreeMap<String, String>();
        var found = EXPORT.matcher(header);
        while (found.find()) {
            versions.put(found.group(1), found.group(2) == null ? "0.0.0" : found.group(2));
        }
        return versions;
    }
}
