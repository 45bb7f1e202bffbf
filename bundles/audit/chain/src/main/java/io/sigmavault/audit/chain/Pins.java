package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditPins.State;
import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.Pin;
import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is known of checkpoints in stores of this machine: what each store kept when it was last read, and, beside the log, what it was
/// given last, by which a store that was cleared or exchanged is told from a new one.
final class Pins {

    /// Folder with a file of three lines for each store.
    static final String FOLDER = "pinned";

    private static final int MOST_GIVEN_BYTES = 1_024;
    private static final int MOST_STORES = 16;

    private final Path folder;
    private final Map<String, Checkpoint> read = new ConcurrentHashMap<>();

    /// @param log folder of the log
    Pins(Path log) {
        this.folder = log.resolve(FOLDER);
    }

    /// @param store its id
    record Kept(String store, Checkpoint checkpoint) {}

    /// What stores kept when they were last read.
    List<Kept> known() {
        return read.entrySet().stream()
                .map(one -> new Kept(one.getKey(), one.getValue()))
                .sorted(java.util.Comparator.comparing(Kept::store))
                .toList();
    }

    void know(String store, Optional<Checkpoint> kept) {
        if (kept.isPresent()) {
            read.put(store, kept.get());
        } else {
            read.remove(store);
        }
    }

    /// What a store was given last; empty if it never was, or that is not known.
    Optional<Checkpoint> given(String store) throws IOException {
        Path file = folder.resolve(store);
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_GIVEN_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pin.parse(Files.readAllBytes(file)).checkpoint());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // somebody wrote it; the store is the truth
        }
    }

    void give(String store, Checkpoint checkpoint) throws IOException {
        StableFile.makeFolder(folder);
        StableFile.replace(
                folder.resolve(store), checkpoint.text().getBytes(StandardCharsets.UTF_8));
    }

    /// Stores that were given something, by id; at most 16.
    List<String> stores() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z0-9-]{1,32}"))
                    .sorted()
                    .limit(MOST_STORES)
                    .toList();
        }
    }

    /// How a log and what a store keeps go together.
    ///
    /// @param now the log's name and number of entries; its root is not looked at
    /// @param roots the log's, at any size up to that
    static State judge(
            Optional<Checkpoint> kept, Optional<Checkpoint> given, Checkpoint now, RootAt roots)
            throws IOException {
        if (kept.isEmpty()) {
            return given.isEmpty() ? State.EMPTY : State.CLEARED;
        }
        Checkpoint pin = kept.get();
        boolean begins =
                pin.size() <= now.size() && Arrays.equals(roots.root(pin.size()), pin.root());
        if (!begins) {
            return pin.origin().equals(now.origin()) ? State.CONTRADICTED : State.OTHER_LOG;
        }
        boolean older = given.isPresent() && given.get().size() > pin.size();
        return older ? State.CLEARED : State.AGREES;
    }

    /// What it means that a store's checkpoint is not of this log.
    ///
    /// @param pinned entries that it speaks for
    /// @param size entries that are there
    static String contradiction(String store, long pinned, long size) {
        return pinned > size
                ? "it has %d entries, and had %d when %s kept a checkpoint: its end was cut off"
                        .formatted(size, pinned, store)
                : "its first %d entries are not those of the checkpoint that %s keeps: they were written anew"
                        .formatted(pinned, store);
    }

    /// The root of the log's first entries.
    interface RootAt {
        byte[] root(long size) throws IOException;
    }
}
