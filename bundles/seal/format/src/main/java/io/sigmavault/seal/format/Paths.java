package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;

/// Which paths a sealed file may have: relative ones that stay below its folder.
public final class Paths {

    private Paths() {}

    /// The empty path is the sealed folder itself, or a file that came from a pipe.
    ///
    /// @throws SigmaVaultException code [SealedException#DAMAGED] for one that could lead elsewhere
    static void check(byte[] path) throws SigmaVaultException {
        if (path.length > Layout.MOST_PATH) {
            throw SealedException.damaged("a path of " + path.length + " bytes");
        }
        int start = 0;
        for (int at = 0; path.length > 0 && at <= path.length; at++) {
            if (at == path.length || path[at] == '/') {
                int length = at - start;
                boolean dots =
                        length <= 2
                                && length > 0
                                && path[start] == '.'
                                && (length == 1 || path[start + 1] == '.');
                if (length == 0 || length > 255 || dots) {
                    throw SealedException.damaged("a path that could lead elsewhere");
                }
                start = at + 1;
            } else if (path[at] == 0) {
                throw SealedException.damaged("a path with a NUL");
            }
        }
    }

    static boolean hasNul(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }
}
