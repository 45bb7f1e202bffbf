package io.sigmavault.update.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Textual encoding of keys (RFC 7468).
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /// Blocks with a label, in their order; what is between them is for people. None if one of them is not Base64.
    static List<byte[]> blocks(byte[] pem, String label) {
        var text = new String(pem, StandardCharsets.US_ASCII);
        var block =
                Pattern.compile(
                        "-----BEGIN "
                                + label
                                + "-----\\R([A-Za-z0-9+/=\\r\\n]*)-----END "
                                + label
                                + "-----");
        var found = new ArrayList<byte[]>();
        var matcher = block.matcher(text);
        try {
            while (matcher.find()) {
                found.add(Base64.getMimeDecoder().decode(matcher.group(1)));
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return found;
    }

    static byte[] text(String label, List<byte[]> blocks) {
        var text = new StringBuilder();
        for (byte[] block : blocks) {
            text.append("-----BEGIN ").append(label).append("-----\n");
            text.append(LINES.encodeToString(block)).append('\n');
            text.append("-----END ").append(label).append("-----\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
