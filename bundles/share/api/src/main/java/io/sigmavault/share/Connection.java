package io.sigmavault.share;

import java.time.Instant;
import java.util.List;

/// Somebody who uses shares over one protocol.
///
/// @param id `PROTOCOL-` and 1 to 20 of `a-z 0-9`, never used again while the server runs
/// @param protocol id of the protocol
/// @param account whose rights it has; empty before it has logged in
/// @param address of the client
/// @param since when it came
/// @param bytesIn what the client sent so far
/// @param bytesOut what it was sent so far
/// @param open paths that it has open now, `SHARE/PATH`, at most 100
public record Connection(
        String id,
        String protocol,
        String account,
        String address,
        Instant since,
        long bytesIn,
        long bytesOut,
        List<String> open) {

    /// Most paths of one connection that are told.
    public static final int MOST_OPEN = 100;

    public Connection {
        open = List.copyOf(open.subList(0, Math.min(MOST_OPEN, open.size())));
    }
}
