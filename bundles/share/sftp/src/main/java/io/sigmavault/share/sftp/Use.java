package io.sigmavault.share.sftp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What one connection does: bytes of its packets, and what its sessions have open.
///
/// @param id of the connection
record Use(
        String id, Instant since, AtomicLong bytesIn, AtomicLong bytesOut, Set<Handles> handles) {

    Use(String id, Instant since) {
        this(id, since, new AtomicLong(), new AtomicLong(), ConcurrentHashMap.newKeySet());
    }

    List<String> open() {
        return handles.stream().flatMap(each -> each.paths().stream()).sorted().toList();
    }
}
