package io.sigmavault.host;

import java.time.Instant;

/// Something about the machine that somebody has to look after. It is there until it is over.
///
/// @param subject the disk's title, or the name of the pool; printable
/// @param since when it was first seen since the server started
public record Alarm(Kind kind, String subject, Instant since) {

    /// What is wrong.
    public enum Kind {
        /// The disk says itself that it is failing: replace it now.
        DISK_FAILING,
        /// The disk lost some of what was on it, or nears its end: replace it soon.
        DISK_WORN,
        /// A pool is mounted and a disk of it is gone: what is on it can't be read, or has one copy less.
        POOL_DISK_GONE
    }
}
