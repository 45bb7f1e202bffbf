package io.sigmavault.backup.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which files of a data folder a backup holds; docs/backup.md says why. Folders in the order in which they are read: the
/// logs last, so that they tell at least of everything that the others show.
final class Contents {

    /// Folders that a restored backup puts in the place of those that are there; `bin/take-restored` has the same list.
    static final List<String> FOLDERS =
            List.of("access", "config", "tls", "update", "backup", "events", "audit");

    private static final Pattern SEGMENT = Pattern.compile("[0-9]{20}\\.log");

    /// What belongs to the distribution, to the running process or to this machine's disk.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "access/sessions.json",
                    "access/setup-code",
                    "backup/restored",
                    "config/config.properties",
                    "config/custom.properties",
                    "config/jre.properties",
                    "config/org.apache.karaf.features.cfg",
                    "config/org.ops4j.pax.url.mvn.cfg",
                    "config/startup.properties",
                    "config/system.properties",
                    "tls/port");

    private Contents() {}

    /// Paths below `data`, with `/`.
    static List<String> of(Path data) throws IOException {
        var paths = new ArrayList<String>();
        for (String folder : FOLDERS) {
            Path root = data.resolve(folder);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> found = Files.walk(root)) {
                found.filter(Files::isRegularFile)
                        .map(file -> data.relativize(file).toString())
                        .filter(Contents::belongs)
                        .sorted()
                        .forEach(paths::add);
            } catch (java.io.UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e.getCause();
                }
                throw new IOException("a file went away: " + e.getMessage(), e);
            }
        }
        return paths;
    }

    /// True for a path that a backup may hold: also asked when one is read.
    static boolean belongs(String path) {
        String folder = path.substring(0, Math.max(0, path.indexOf('/')));
        String rest = path.substring(Math.min(path.length(), folder.length() + 1));
        if (!FOLDERS.contains(folder) || !plain(rest) || LEFT_OUT.contains(path)) {
            return false;
        }
        return switch (folder) {
            case "events", "audit" -> SEGMENT.matcher(rest).matches();
            case "update" -> rest.equals("settings");
            default -> !rest.endsWith(".new");
        };
    }

    private static boolean plain(String path) {
        return !path.isEmpty()
                && path.length() <= Layout.MOST_PATH
                && path.chars().noneMatch(Character::isISOControl)
                && Stream.of(path.split("/", -1))
                        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }
}
