package io.sigmavault.audit.tree;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What a signature of a note is checked with (C2SP signed-note).
///
/// @param name of who signs: not empty, without spaces, `+` and control characters
/// @param type algorithm
/// @param publicKey raw, as long as the type's are
public record NoteKey(String name, Type type, byte[] publicKey) {

    private static final int ID_BYTES = 4;
    private static final int MOST_KEYS = 16;

    public NoteKey {
        if (!named(name) || publicKey.length != type.publicKeyBytes) {
            throw new IllegalArgumentException(
                    "no key of a note: " + name + ", " + publicKey.length + " bytes");
        }
        publicKey = publicKey.clone();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    static boolean named(String name) {
        return !name.isEmpty()
                && name.chars()
                        .noneMatch(
                                c -> c == '+' || Character.isSpaceChar(c) || c < ' ' || c == 0x7F);
    }

    /// Tells this key from others of the same name: the first four bytes of SHA-256(name ‖ 0A ‖ type ‖ public key).
    public int id() {
        MessageDigest sha256 = TreeHash.sha256();
        sha256.update((name + '\n').getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(sha256.digest(encoded())).getInt();
    }

    private byte[] encoded() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(type.identifier);
        bytes.writeBytes(publicKey);
        return bytes.toByteArray();
    }

    /// `name+id+key`: the id in hex, type and public key in base64.
    public String text() {
        return name
                + '+'
                + HexFormat.of().toHexDigits(id())
                + '+'
                + Base64.getEncoder().encodeToString(encoded());
    }

    /// The key that [#text()] wrote.
    ///
    /// @throws IllegalArgumentException if it is none, of a type that is not known, or its id is another's
    public static NoteKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[1].length() != 2 * ID_BYTES) {
            throw new IllegalArgumentException("a key is NAME+ID+KEY: " + shortened(text));
        }
        byte[] encoded = Base64.getDecoder().decode(parts[2]);
        for (Type type : Type.values()) {
            int length = type.identifier.length;
            if (encoded.length == length + type.publicKeyBytes
                    && Arrays.equals(type.identifier, Arrays.copyOf(encoded, length))) {
                byte[] publicKey = Arrays.copyOfRange(encoded, length, encoded.length);
                var key = new NoteKey(parts[0], type, publicKey);
                if (key.text().equals(text.strip())) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException(
                "a key of an unknown type, or changed: " + shortened(text));
    }

    /// The keys of a file that has one a line.
    ///
    /// @throws IllegalArgumentException if a line is none, or there are more than 16
    public static List<NoteKey> parseAll(String text) {
        List<NoteKey> keys =
                text.lines().filter(line -> !line.isBlank()).map(NoteKey::parse).toList();
        if (keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("more than " + MOST_KEYS + " keys");
        }
        return keys;
    }

    /// The file that [#parseAll] reads.
    public static String formatAll(List<NoteKey> keys) {
        return keys.stream().map(key -> key.text() + '\n').collect(Collectors.joining());
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey key
                && name.equals(key.name)
                && type == key.type
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        return text();
    }

    /// Algorithms that notes are signed with.
    public enum Type {
        /// RFC 8032, type 01 of signed-note: what any witness reads.
        ED25519("Ed25519", new byte[] {1}, 32),

        /// FIPS 204, pure, empty context. Signed-note has no number for it, so FF and a longer name.
        ML_DSA_65("ML-DSA-65", named("sigmavault ML-DSA-65"), 1952);

        private final String algorithm;
        private final byte[] identifier;
        private final int publicKeyBytes;

        Type(String algorithm, byte[] identifier, int publicKeyBytes) {
            this.algorithm = algorithm;
            this.identifier = identifier;
            this.publicKeyBytes = publicKeyBytes;
        }

        private static byte[] named(String name) {
            byte[] text = name.getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(text.length + 1).put((byte) 0xFF).put(text).array();
        }

        /// Its name in the crypto API.
        public String algorithm() {
            return algorithm;
        }
    }
}
