import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/// Last step of the assembly, run by Maven: `java Finish.java ASSEMBLY DENY_LIST`. Removes what Karaf
/// brings and nobody uses, refuses denied and doubled libraries, and writes down what belongs to the
/// distribution:
///
/// - `system/bundles.sha256`: SHA-256, two spaces, path below `system`, sorted by path
/// - `system/distribution.id`: SHA-256 of that list and of all other files
final class Finish {

    private static final List<String> UNUSED =
            List.of(
                    "deploy",
                    "data",
                    "bin/contrib",
                    "lib/ext",
                    "lib/endorsed/org.apache.karaf.specs.java.xml",
                    "etc/org.apache.felix.fileinstall-deploy.cfg",
                    "etc/org.apache.karaf.kar.cfg",
                    "etc/equinox-debug.properties",
                    "etc/all.policy",
                    "etc/profile.cfg",
                    "system/org/eclipse/platform",
                    "system/org/apache/karaf/org.apache.karaf.client");
    private static final List<String> OUR_SCRIPTS =
            List.of("serve", "java-karaf", "prepare", "archive-path", "warm", "train", "take-restored");

    private record Library(String name, String version, Path jar, String imports) {}

    private Finish() {}

    public static void main(String[] arguments) throws Exception {
        var assembly = Path.of(arguments[0]);
        removeUnused(assembly);
        var problems = check(libraries(assembly), Files.readAllLines(Path.of(arguments[1])));
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        for (String script : OUR_SCRIPTS) {
            assembly.resolve("bin").resolve(script).toFile().setExecutable(true, false);
        }
        writeIdentity(assembly);
    }

    private static void removeUnused(Path assembly) throws IOException {
        for (Path path : files(assembly)) {
            String name = assembly.relativize(path).toString();
            boolean script = name.startsWith("bin/") && !OUR_SCRIPTS.contains(name.substring(4));
            if (script || name.endsWith("/README") || UNUSED.stream().anyMatch(name::startsWith)) {
                Files.delete(path);
            }
        }
        try (var all = Files.walk(assembly)) {
            for (Path folder : all.sorted((a, b) -> b.compareTo(a)).filter(Files::isDirectory).toList()) {
                try (var inside = Files.list(folder)) {
                    if (inside.findAny().isPresent()) {
                        continue;
                    }
                }
                Files.delete(folder);
            }
        }
    }

    private static List<Library> libraries(Path assembly) throws IOException {
        var found = new ArrayList<Library>();
        for (Path path : files(assembly)) {
            if (!path.toString().endsWith(".jar")) {
                continue;
            }
            try (var jar = new JarFile(path.toFile())) {
                Manifest manifest = jar.getManifest();
                var main = manifest == null ? null : manifest.getMainAttributes();
                String name = main == null ? null : main.getValue("Bundle-SymbolicName");
                String version = main == null ? null : main.getValue("Bundle-Version");
                String imports = main == null ? null : main.getValue("Import-Package");
                String file = path.getFileName().toString();
                found.add(
                        new Library(
                                name == null ? file.replaceFirst("-[0-9].*", "") : name.split(";")[0].strip(),
                                version == null ? file.replaceFirst(".*?-([0-9].*)[.]jar", "$1") : version,
                                path,
                                imports == null ? "" : imports));
            }
        }
        return found;
    }

    private static List<String> check(List<Library> libraries, List<String> denied) {
        var problems = new ArrayList<String>();
        Map<String, Library> seen = new HashMap<>();
        for (Library library : libraries) {
            boolean bundle = library.jar().toString().contains("/system/");
            var other = bundle ? seen.putIfAbsent(library.name(), library) : null;
            if (other != null) {
                problems.add("two versions of " + library.name() + ": " + other.jar() + ", " + library.jar());
            }
            if (library.name().startsWith("io.sigmavault.") && library.imports().contains("javax.servlet")) {
                problems.add(library.name() + " imports javax.servlet: use jakarta.servlet");
            }
            for (String line : denied) {
                String[] rule = line.strip().split("\\s+", 3);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (library.name().matches(glob(rule[0])) && inRange(library.version(), rule[1])) {
                    problems.add(library.name() + " " + library.version() + " is denied: " + rule[2]);
                }
            }
        }
        return problems;
    }

    private static String glob(String pattern) {
        return pattern.replace(".", "[.]").replace("*", ".*");
    }

    /// @param range `*`, or `<VERSION`
    private static boolean inRange(String version, String range) {
        if (range.equals("*")) {
            return true;
        }
        if (!range.startsWith("<")) {
            throw new IllegalArgumentException("deny list: a range is * or <VERSION, not " + range);
        }
        int[] a = numbers(version);
        int[] b = numbers(range.substring(1));
        for (int i = 0; i < 4; i++) {
            if (a[i] != b[i]) {
                return a[i] < b[i];
            }
        }
        return false;
    }

    private static int[] numbers(String version) {
        var numbers = new int[4];
        String[] parts = version.split("[.-]");
        for (int i = 0; i < Math.min(4, parts.length); i++) {
            numbers[i] = parts[i].matches("[0-9]{1,9}") ? Integer.parseInt(parts[i]) : 0;
        }
        return numbers;
    }

    private static void writeIdentity(Path assembly) throws Exception {
        var system = assembly.resolve("system");
        var bundles = new TreeMap<String, String>();
        var all = MessageDigest.getInstance("SHA-256");
        Files.deleteIfExists(system.resolve("bundles.sha256"));
        Files.deleteIfExists(system.resolve("distribution.id"));
        for (Path path : files(assembly)) {
            String name = assembly.relativize(path).toString();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content(name, path));
            all.update((name + "\n").getBytes());
            all.update(hash);
            if (name.startsWith("system/") && name.endsWith(".jar")) {
                bundles.put(name.substring(7), HexFormat.of().formatHex(hash));
            }
        }
        var list = new StringBuilder();
        bundles.forEach((name, hash) -> list.append(hash).append("  ").append(name).append('\n'));
        Files.writeString(system.resolve("bundles.sha256"), list);
        Files.writeString(
                system.resolve("distribution.id"), HexFormat.of().formatHex(all.digest()) + "\n");
    }

    /// The bytes of a file; Karaf's tool writes the time of the build as a comment into properties.
    private static byte[] content(String name, Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (name.matches("etc/.*[.](cfg|properties)")) {
            var text = new String(bytes);
            var lines = text.lines().filter(line -> !line.matches("#(Mon|Tue|Wed|Thu|Fri|Sat|Sun) .*")).toList();
            bytes = (String.join("\n", lines) + "\n").getBytes();
            Files.write(path, bytes);
        }
        return bytes;
    }

    private static List<Path> files(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
