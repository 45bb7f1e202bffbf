package io.sigmavault.rest.tls;

import java.time.Duration;

/// How long clients may take; a connection that takes longer is closed.
///
/// @param head from the first byte of a request, or from the connection's first moment, to the end of its headers
/// @param body for each `bodyBytes` of a body in either direction, while the server waits for the client
/// @param connections most of them; one more closes the one that has been idle for longest
record Patience(Duration head, Duration body, long bodyBytes, int connections) {

    /// What real clients never need: 16 KiB in two minutes is slower than any line. Whoever pauses, as a backup does between
    /// two files of a pipe, has as long as who is silent.
    static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), HttpsConnector.IDLE, 1 << 14, 2_000);
}
