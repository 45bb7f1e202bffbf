package io.sigmavault.rest.guard;

import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What Jazzer calls: paths as they come to the guard of requests, and as the gate of shares gets them.
public final class PathFuzzTarget {

    private static final List<String> ABOVE = List.of(".", "..");

    private PathFuzzTarget() {}

    /// Gives a path to both: what they let through has no name that leads elsewhere.
    ///
    /// @return whether the guard lets it through
    public static boolean fuzzerTestOneInput(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        ofShares(raw);
        ofShares(new String(bytes, StandardCharsets.UTF_8));
        var clean = CleanPath.of(raw).orElse(null);
        if (clean == null) {
            return false;
        }
        check(List.of(clean.substring(1).split("/", -1)), clean);
        if (!clean.startsWith("/") || clean.indexOf('\\') >= 0) {
            throw new AssertionError("let through: " + raw);
        }
        return true;
    }

    private static void ofShares(String text) {
        try {
            var path = VaultPath.parse(text);
            check(path.names(), text);
            if (path.names().contains("") || !VaultPath.parse(path.toString()).equals(path)) {
                throw new AssertionError("another path: " + text);
            }
        } catch (InvalidPathException e) {
            // refused
        }
    }

    private static void check(List<String> names, String path) {
        for (String name : names) {
            if (ABOVE.contains(name) || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
                throw new AssertionError("leads elsewhere: " + path);
            }
        }
    }
}
