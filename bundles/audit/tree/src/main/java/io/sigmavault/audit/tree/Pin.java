package io.sigmavault.audit.tree;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A checkpoint that was kept elsewhere: with its signatures, or as its three lines alone, which fit in a QR code and on paper. One without
/// signatures is as good as the place where it was kept.
///
/// @param checkpoint what the log was
/// @param note with signatures; null for three lines alone
public record Pin(Checkpoint checkpoint, @Nullable SignedNote note) {

    private static final int LINES = 3;

    /// A pin with signatures.
    public static Pin of(SignedNote note) {
        return new Pin(Checkpoint.parse(note.text()), note);
    }

    /// The pin that a file holds. Three lines may come from a scanner or a keyboard: how they end does not matter.
    ///
    /// @throws IllegalArgumentException if it is neither
    public static Pin parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        var lines = text.lines().map(String::strip).toList();
        return lines.size() == LINES
                ? new Pin(Checkpoint.parse(String.join("\n", lines) + '\n'), null)
                : of(SignedNote.parse(bytes));
    }
}
