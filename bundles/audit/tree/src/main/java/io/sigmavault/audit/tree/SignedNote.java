package io.sigmavault.audit.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A text with signatures (C2SP signed-note). Whoever has one from elsewhere looks at the text only after
/// [#signedBy] said that a key which he trusts signed it.
///
/// @param text ends with a line feed
/// @param signatures 1 to 64
public record SignedNote(String text, List<Signature> signatures) {

    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_SIGNATURES = 64;
    private static final int MOST_SIGNATURE_BYTES = 16 << 10;
    private static final int ID_BYTES = 4;
    private static final String MARK = "— ";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!isText(text) || signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("no text of a note, or no signature, or too many");
        }
    }

    /// The note that `bytes` are.
    ///
    /// @throws IllegalArgumentException if they are none, or more than 256 KiB
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("a note above 256 KiB: " + bytes.length);
        }
        String whole;
        try {
            whole = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note is UTF-8", e);
        }
        int gap = whole.lastIndexOf("\n\n");
        if (gap < 0 || !whole.endsWith("\n") || gap + 2 == whole.length()) {
            throw new IllegalArgumentException("a note is a text, an empty line, and signatures");
        }
        var signatures = new ArrayList<Signature>();
        for (String line : whole.substring(gap + 2, whole.length() - 1).split("\n", -1)) {
            signatures.add(Signature.parse(line));
        }
        return new SignedNote(whole.substring(0, gap + 1), signatures);
    }

    private static boolean isText(String text) {
        return text.endsWith("\n") && text.chars().noneMatch(c -> c < ' ' && c != '\n');
    }

    /// The note as a file has it.
    public String format() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }

    /// True if there is a signature of `key`, and each that claims to be is right.
    public boolean signedBy(NoteKey key, Check check) {
        List<Signature> claimed =
                signatures.stream()
                        .filter(one -> one.name().equals(key.name()) && one.id() == key.id())
                        .toList();
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return !claimed.isEmpty()
                && claimed.stream().allMatch(one -> check.right(key, message, one.bytes()));
    }

    /// Tells a right signature from any other bytes.
    @FunctionalInterface
    public interface Check {
        boolean right(NoteKey key, byte[] message, byte[] signature);
    }

    /// @param name of who signed
    /// @param id of the key
    /// @param bytes what the algorithm made
    public record Signature(String name, int id, byte[] bytes) {

        public Signature {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        private static Signature parse(String line) {
            String[] parts =
                    line.startsWith(MARK) ? line.substring(2).split(" ", -1) : new String[0];
            if (parts.length != 2 || !NoteKey.named(parts[0])) {
                throw new IllegalArgumentException("a signature's line is — NAME SIGNATURE");
            }
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            if (bytes.length <= ID_BYTES || bytes.length > MOST_SIGNATURE_BYTES) {
                throw new IllegalArgumentException("a signature of " + bytes.length + " bytes");
            }
            var buffer = ByteBuffer.wrap(bytes);
            int id = buffer.getInt();
            byte[] rest = new byte[buffer.remaining()];
            buffer.get(rest);
            var parsed = new Signature(parts[0], id, rest);
            if (!parsed.line().equals(line)) {
                throw new IllegalArgumentException("a signature is not written as it should be");
            }
            return parsed;
        }

        private String line() {
            byte[] all = ByteBuffer.allocate(ID_BYTES + bytes.length).putInt(id).put(bytes).array();
            return MARK + name + ' ' + Base64.getEncoder().encodeToString(all);
        }
    }
}
