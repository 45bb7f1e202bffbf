package io.sigmavault.update.tool;

import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a release is made with: pairs of `--name` and value.
record Options(Map<String, String> values) {

    private static final Set<String> KNOWN =
            Set.of(
                    "keys",
                    "files",
                    "version",
                    "minimum",
                    "channel",
                    "days",
                    "notes",
                    "architecture");

    /// @throws IllegalArgumentException with a sentence
    static Options read(List<String> words) {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).startsWith("--") ? words.get(i).substring(2) : "";
            if (!KNOWN.contains(name) || i + 1 == words.size()) {
                throw new IllegalArgumentException("make does not know " + words.get(i));
            }
            values.put(name, words.get(i + 1));
        }
        return new Options(values);
    }

    String needed(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("make needs --" + name);
        }
        return value;
    }

    /// @param files at least kernel and root of the version
    /// @throws UpdateException `update-incomplete`
    Release release(List<ListedFile> files, Clock clock) throws UpdateException, IOException {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var version = Version.parse(needed("version"));
        var release =
                new Release(
                        architecture(),
                        version,
                        or("channel", "stable"),
                        now,
                        now.plus(Duration.ofDays(days())),
                        Version.parse(or("minimum", version.toString())),
                        notes(),
                        files);
        if (release.kernel().isEmpty() || release.root().isEmpty()) {
            throw new UpdateException(
                    "update-incomplete",
                    "sigmavault_"
                            + version
                            + ".efi or .root.squashfs is missing: run ./sigmavault image");
        }
        return release;
    }

    private Release.Architecture architecture() {
        String word = or("architecture", "x86-64");
        return Stream.of(Release.Architecture.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such architecture: " + word));
    }

    private long days() {
        String days = or("days", "90");
        if (!days.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("--days is 1 to 9999");
        }
        return Long.parseLong(days);
    }

    /// Lines of the file, blank ones left out.
    private List<String> notes() throws IOException {
        String file = or("notes", "");
        return file.isEmpty()
                ? List.of()
                : Files.readAllLines(Path.of(file)).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
