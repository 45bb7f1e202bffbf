package io.sigmavault.audit.tree;

import java.util.Base64;
import java.util.regex.Pattern;

/// What a log's tree was at one time (C2SP tlog-checkpoint), the text of a [SignedNote].
///
/// @param origin names the log: one line, not empty
/// @param size entries
/// @param root of the tree over them, 32 bytes
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        if (!NoteKey.named(origin) || size < 0 || root.length != TreeHash.BYTES) {
            throw new IllegalArgumentException("no checkpoint: " + origin + ", " + size);
        }
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /// Three lines: origin, size, root in base64.
    public String text() {
        return origin + '\n' + size + '\n' + Base64.getEncoder().encodeToString(root) + '\n';
    }

    /// The checkpoint that [#text()] wrote. Further lines are not ours, and refused.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("a checkpoint is three lines: origin, size, root");
        }
        var parsed =
                new Checkpoint(
                        lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
        if (!parsed.text().equals(text)) {
            throw new IllegalArgumentException(
                    "a checkpoint's root is not written as it should be");
        }
        return parsed;
    }
}
