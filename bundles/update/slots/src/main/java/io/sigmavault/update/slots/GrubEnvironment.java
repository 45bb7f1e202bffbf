package io.sigmavault.update.slots;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Variables that GRUB reads and saves (its manual, "Environment block"): 1,024 bytes, `name=value` a line, the rest
/// `#`. All values end within the first [#SECTOR_BYTES], so that a power cut leaves the block as it was or as it is.
///
/// @param values names of small letters; values of printable ASCII without backslash
record GrubEnvironment(Map<String, String> values) {

    static final int BYTES = 1024;

    /// A disk writes as much as this wholly or not at all.
    static final int SECTOR_BYTES = 512;

    private static final String HEAD = "# GRUB Environment Block\n";

    GrubEnvironment {
        values = Map.copyOf(values);
    }

    /// @throws IOException if it is no such block
    static GrubEnvironment parse(byte[] bytes) throws IOException {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (bytes.length != BYTES || !text.startsWith(HEAD)) {
            throw new IOException("GRUB's environment block is damaged: install the system anew");
        }
        var values = new LinkedHashMap<String, String>();
        for (String line : text.substring(HEAD.length()).lines().toList()) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new GrubEnvironment(values);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /// @throws IOException if a value can't be told to GRUB, or all are too long
    byte[] bytes() throws IOException {
        var text = new StringBuilder(HEAD);
        for (var value : values.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            if (!value.getKey().matches("[a-z]+") || !value.getValue().matches("[ -\\[\\]-~]+")) {
                throw new IOException("GRUB can't be told the value of " + value.getKey());
            }
            text.append(value.getKey()).append('=').append(value.getValue()).append('\n');
        }
        byte[] block = new byte[BYTES];
        Arrays.fill(block, (byte) '#');
        byte[] lines = text.toString().getBytes(StandardCharsets.US_ASCII);
        if (lines.length > SECTOR_BYTES) {
            throw new IOException("GRUB's values take more than " + SECTOR_BYTES + " bytes");
        }
        System.arraycopy(lines, 0, block, 0, lines.length);
        return block;
    }
}
