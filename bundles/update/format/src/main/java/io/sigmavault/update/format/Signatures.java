package io.sigmavault.update.format;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Signatures of one release, by one or more roots: more than one while keys are being replaced.
///
/// @param all at most [#MOST]
public record Signatures(List<BothSignatures> all) {

    /// Name of the file beside [Release#FILE].
    public static final String FILE = "release.signatures";

    /// Most bytes of the text.
    public static final int LIMIT_BYTES = 64 << 10;

    static final int MOST = 4;

    /// By one root.
    ///
    /// @param root its id
    public record BothSignatures(String root, byte[] ed25519, byte[] mlDsa65) {}

    public Signatures {
        all = List.copyOf(all);
        if (all.isEmpty() || all.size() > MOST) {
            throw new IllegalArgumentException("a release has 1 to " + MOST + " signatures");
        }
    }

    public byte[] bytes() {
        var text = new StringBuilder("sigmavault-signatures 1\n");
        var encoder = Base64.getEncoder();
        for (var each : all) {
            text.append("root ").append(each.root()).append('\n');
            text.append("ed25519 ").append(encoder.encodeToString(each.ed25519())).append('\n');
            text.append("ml-dsa-65 ").append(encoder.encodeToString(each.mlDsa65())).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Only the text that [#bytes] writes is read.
    ///
    /// @throws UpdateException `update-format`
    public static Signatures read(byte[] bytes) throws UpdateException {
        if (bytes.length > LIMIT_BYTES) {
            throw wrong();
        }
        try {
            var lines = ReleaseReader.Text.lines(bytes);
            int count = (lines.size() - 1) / 3;
            if (lines.size() != 1 + 3 * count
                    || count > MOST
                    || !lines.getFirst().equals("sigmavault-signatures 1")) {
                throw wrong();
            }
            var all = new ArrayList<BothSignatures>();
            for (int i = 0; i < count; i++) {
                all.add(
                        new BothSignatures(
                                after("root ", lines.get(1 + 3 * i)),
                                decode(after("ed25519 ", lines.get(2 + 3 * i))),
                                decode(after("ml-dsa-65 ", lines.get(3 + 3 * i)))));
            }
            var signatures = new Signatures(all);
            if (!Arrays.equals(signatures.bytes(), bytes)) {
                throw wrong(); // Base64 has several texts for some bytes
            }
            return signatures;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw wrong().because(e);
        }
    }

    private static String after(String word, String line) throws UpdateException {
        if (!line.startsWith(word)) {
            throw wrong();
        }
        return line.substring(word.length());
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static UpdateException wrong() {
        return new UpdateException(
                "update-format",
                "the signatures of the release are not written as they have to be");
    }
}
