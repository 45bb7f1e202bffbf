package io.sigmavault.rest.lib;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;

/// Reads what is left of the body of a refused request. Otherwise the connection is closed while
/// the client still sends, and the client may never see why it was refused.
public final class Leftover {

    private static final long MOST_BYTES = 16L << 20;
    private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");

    private Leftover() {}

    /// Loads this class.
    public static void load() {
        // Calling it is enough.
    }

    /// Does nothing for a client that waits for `100 Continue`.
    public static void drain(HttpServletRequest request) {
        if (!WITH_BODY.contains(request.getMethod())
                || request.getHeader("Expect") != null
                || request.getContentLengthLong() > MOST_BYTES) {
            return;
        }
        try {
            var body = request.getInputStream();
            var block = new byte[1 << 13];
            long left = MOST_BYTES;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(block);
            }
        } catch (IOException | IllegalStateException e) {
            // The client has gone: nobody is left to be told.
        }
    }
}
