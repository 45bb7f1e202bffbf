package io.sigmavault.vault.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The file `.known` beside the vaults of the data folder: which vaults were seen on other disks, so that they are missed.
/// One line a vault: its name, the place's id, the folder, the place's name, with tabs between. Losing it loses no vault:
/// they are found by their headers. Holds at most [#MOST] vaults; the rest of a longer file is not read.
final class KnownVaults {

    static final int MOST = 1_000;

    private static final String TITLE = "sigmavault known vaults 1";
    private static final int FIELDS = 4;
    private static final Set<StandardOpenOption> REPLACE =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);

    private final Path file;

    /// @param folder of the vaults in the data folder
    KnownVaults(Path folder) {
        file = folder.resolve(".known");
    }

    /// One vault that was seen.
    ///
    /// @param placeName as a person calls the place
    record Seen(Spot spot, String placeName) {}

    /// Vaults by name; none if there is no such file or it is hurt.
    Map<String, Seen> read() {
        var known = new TreeMap<String, Seen>();
        for (var line : lines()) {
            var fields = line.split("\t", -1);
            if (fields.length == FIELDS && known.size() < MOST) {
                known.put(fields[0], new Seen(new Spot(fields[1], fields[2]), fields[3]));
            }
        }
        return known;
    }

    private List<String> lines() {
        try (var lines = Files.lines(file)) {
            var all = lines.limit(MOST + 1L).toList();
            return !all.isEmpty() && all.getFirst().equals(TITLE)
                    ? all.subList(1, all.size())
                    : List.of();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // the vaults that are there are found without it
        }
    }

    /// Replaces the file, for good when this returns.
    void write(Map<String, Seen> known) throws IOException {
        var text = new StringBuilder(TITLE).append('\n');
        known.forEach((name, seen) -> {
            var spot = seen.spot();
            text.append(
                    String.join("\t", name, spot.place(), spot.folder(), seen.placeName()) + "\n");
        });
        var next = file.resolveSibling(".known.new");
        try (var channel = FileChannel.open(next, REPLACE)) {
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
