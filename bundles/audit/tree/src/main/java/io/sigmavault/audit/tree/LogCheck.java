package io.sigmavault.audit.tree;

import io.sigmavault.core.log.DamagedLogException;
import io.sigmavault.core.log.LogCopy;
import io.sigmavault.core.log.LogRecord;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks a folder of an audit log against itself, against checkpoints that were kept elsewhere, and against the keys
/// that signed. It needs no key to any secret, changes nothing, and takes 1 MiB of memory however long the log is.
public final class LogCheck {

    /// File with the newest checkpoint, a signed note.
    public static final String CHECKPOINT = "checkpoint";

    /// File with the keys that checkpoints are signed with, one a line.
    public static final String KEYS = "keys";

    /// Folder of the tree's tiles.
    public static final String TILES = "tile";

    /// Checkpoints have a signature of each.
    public static final List<NoteKey.Type> TYPES =
            List.of(NoteKey.Type.ED25519, NoteKey.Type.ML_DSA_65);

    private static final int MOST_TOLD = 20;

    private final Path folder;
    private final List<Pin> pins;
    private final SignedNote.Check signatures;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, byte[]> roots = new TreeMap<>();
    private final Edges edges = new Edges(this::compare);
    private long covered;

    private LogCheck(Path folder, List<Pin> pins, SignedNote.Check signatures) {
        this.folder = folder;
        this.pins = pins;
        this.signatures = signatures;
    }

    /// @param folder such as `DATA/audit`, or a copy of it
    /// @param keys trusted from elsewhere; none: those in the folder, which whoever writes it could have exchanged
    /// @param pins checkpoints kept elsewhere
    /// @throws IOException if there is no log, or it can't be read
    public static Result run(
            Path folder, List<NoteKey> keys, List<Pin> pins, SignedNote.Check signatures)
            throws IOException {
        return new LogCheck(folder, pins, signatures).run(keys);
    }

    private Result run(List<NoteKey> trusted) throws IOException {
        List<NoteKey> keys = trusted.isEmpty() ? keys() : trusted;
        Checkpoint newest = newest(keys);
        var pinned = new ArrayList<Checkpoint>();
        for (Pin pin : pins) {
            pinned.add(
                    pin.note() == null
                            ? pin.checkpoint()
                            : signed(pin.note(), keys, "the pinned checkpoint"));
        }
        covered = newest == null ? 0 : newest.size();
        roots.put(covered, new byte[0]);
        pinned.forEach(pin -> roots.put(pin.size(), new byte[0]));
        LogCopy.Summary read = read();
        if (newest != null) {
            compare(newest, "its newest checkpoint");
        }
        pinned.forEach(pin -> compare(pin, "a checkpoint kept elsewhere"));
        String hash = read == null ? "" : HexFormat.of().formatHex(read.lastHash());
        return new Result(edges.size(), hash, covered, List.copyOf(findings));
    }

    private LogCopy.@Nullable Summary read() throws IOException {
        if (roots.containsKey(0L)) {
            roots.put(0L, TreeHash.empty());
        }
        try {
            LogCopy.Summary read = LogCopy.read(folder, "audit", this::add);
            if (read.unfinishedBytes() > 0) {
                tell(
                        "unfinished",
                        read.unfinishedBytes()
                                + " bytes at the end are of an append that was interrupted, or"
                                + " changed");
            }
            return read;
        } catch (DamagedLogException e) {
            tell("damaged", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void add(LogRecord record) throws IOException {
        edges.add(TreeHash.leaf(record.payload()));
        if (roots.containsKey(edges.size())) {
            roots.put(edges.size(), Proofs.root(edges, edges.size()));
        }
    }

    private void compare(Tile tile, byte[] hashes) throws IOException {
        boolean due = (tile.index() + 1) << (tile.level() + 1) * Tile.HEIGHT <= covered;
        try {
            if (!Arrays.equals(TiledTree.read(folder.resolve(TILES), tile), hashes)) {
                tell("tile-changed", "tile " + tile.path() + " is not that of the entries");
            }
        } catch (NoSuchFileException _) {
            if (due) {
                tell("tile-missing", "tile " + tile.path() + " is missing");
            }
        } catch (IOException e) {
            tell("tile-changed", "tile " + tile.path() + ": " + e.getMessage());
        }
    }

    private void compare(Checkpoint checkpoint, String name) {
        byte[] root = roots.getOrDefault(checkpoint.size(), new byte[0]);
        if (checkpoint.size() > edges.size()) {
            tell(
                    "cut",
                    "the log has " + edges.size() + " entries, " + name + " " + checkpoint.size());
        } else if (!Arrays.equals(root, checkpoint.root())) {
            tell(
                    "rewritten",
                    "the first " + checkpoint.size() + " entries are not those of " + name);
        }
    }

    private List<NoteKey> keys() throws IOException {
        try {
            String text = Files.readString(folder.resolve(KEYS));
            List<NoteKey> keys = NoteKey.parseAll(text);
            if (!NoteKey.formatAll(keys).equals(text)
                    || !keys.stream().map(NoteKey::type).toList().equals(TYPES)) {
                tell("keys-changed", "the file with its keys is not as it was written");
            }
            return keys;
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            tell("keys-changed", "the file with its keys can't be read: " + e.getMessage());
            return List.of();
        }
    }

    private @Nullable Checkpoint newest(List<NoteKey> keys) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(CHECKPOINT));
            return signed(SignedNote.parse(bytes), keys, "its newest checkpoint");
        } catch (NoSuchFileException _) {
            tell("checkpoint-missing", "it has no checkpoint");
        } catch (IllegalArgumentException e) {
            tell("checkpoint-changed", "its checkpoint is none: " + e.getMessage());
        }
        return null;
    }

    private Checkpoint signed(SignedNote note, List<NoteKey> keys, String name) {
        if (keys.isEmpty()) {
            tell("unsigned", "there is no key to check " + name + " with");
        }
        for (NoteKey key : keys) {
            if (!note.signedBy(key, signatures)) {
                tell(
                        "signature-wrong",
                        name
                                + " is not signed by "
                                + key.type().algorithm()
                                + " key "
                                + key.name());
            }
        }
        return Checkpoint.parse(note.text());
    }

    private void tell(String code, String text) {
        if (findings.size() < MOST_TOLD) {
            findings.add(new Finding(code, text));
        }
    }

    /// Something that is not as it should be.
    ///
    /// @param code stable, such as `rewritten`
    /// @param text for people
    public record Finding(String code, String text) {}

    /// @param entries how many were read and found to follow each other
    /// @param lastHashHex of the chain; empty if it is damaged
    /// @param covered entries that the newest checkpoint speaks for
    /// @param findings at most 20
    public record Result(long entries, String lastHashHex, long covered, List<Finding> findings) {

        /// True if nothing was found.
        public boolean intact() {
            return findings.isEmpty();
        }
    }
}
