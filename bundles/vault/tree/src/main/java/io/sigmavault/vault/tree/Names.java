package io.sigmavault.vault.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Names of files: 1 to 255 bytes, any but `/` and NUL, not `.` and `..`. Mostly UTF-8, but POSIX
/// allows any bytes, so they are kept as bytes.
public final class Names {

    static final int MOST_BYTES = 255;

    /// Most names of a path.
    static final int MOST_DEPTH = 10_000;

    private Names() {}

    public static byte[] of(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /// @throws TreeException code `name-invalid`
    static byte[] check(byte[] name) throws TreeException {
        if (name.length == 0 || name.length > MOST_BYTES) {
            throw TreeException.badName(name.length + " bytes");
        }
        if (name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.')) {
            throw TreeException.badName(TreeException.show(name));
        }
        for (byte part : name) {
            if (part == '/' || part == 0) {
                throw TreeException.badName(TreeException.show(name));
            }
        }
        return name;
    }

    /// The names of a path: `/` parts them; empty parts are left out.
    ///
    /// @throws TreeException code `name-invalid`
    public static List<byte[]> split(byte[] path) throws TreeException {
        var names = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i == path.length || path[i] == '/') {
                if (i > start) {
                    names.add(check(Arrays.copyOfRange(path, start, i)));
                }
                start = i + 1;
            }
        }
        if (names.size() > MOST_DEPTH) {
            throw TreeException.badName("a path of " + names.size() + " names");
        }
        return names;
    }
}
