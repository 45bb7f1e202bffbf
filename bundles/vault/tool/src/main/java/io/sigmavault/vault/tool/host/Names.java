package io.sigmavault.vault.tool.host;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Names and paths as the bytes that Linux keeps; they need not be UTF-8.
public final class Names {

    private Names() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// For people: what is not UTF-8 shows as replacement characters, control characters as `\xNN`.
    public static String text(byte[] path) {
        String text = new String(path, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                shown.append("\\x").append(Character.forDigit(c >> 4 & 15, 16));
                shown.append(Character.forDigit(c & 15, 16));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /// `folder/name`.
    public static byte[] child(byte[] folder, byte[] name) {
        int slash = folder.length > 0 && folder[folder.length - 1] == '/' ? 0 : 1;
        slash = folder.length == 0 ? 0 : slash;
        byte[] path = Arrays.copyOf(folder, folder.length + slash + name.length);
        if (slash == 1) {
            path[folder.length] = '/';
        }
        System.arraycopy(name, 0, path, folder.length + slash, name.length);
        return path;
    }
}
