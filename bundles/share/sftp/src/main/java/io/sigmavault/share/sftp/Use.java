package io.sigmavault.share.sftp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// What one connection does: bytes of its packets, and what its sessions have open.
///
/// @param id of the connection
/// @param ahead one permit for each file that is read ahead, of all connections
record Use(
        String id,
        Instant since,
        Semaphore ahead,
        AtomicLong bytesIn,
        AtomicLong bytesOut,
        Set<Handles> handles) {

    Use(String id, Instant since, Semaphore ahead) {
        this(id, since, ahead, new AtomicLong(), new AtomicLong(), ConcurrentHashMap.newKeySet());
    }

    List<String> open() {
        return handles.stream().flatMap(each -> each.paths().stream()).sorted().toList();
    }
}
