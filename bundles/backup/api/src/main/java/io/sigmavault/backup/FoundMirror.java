package io.sigmavault.backup;

import java.time.Instant;

/// A mirror on a pool.
///
/// @param name `POOL/FILE`
/// @param written as its header says; believed only once it is opened
public record FoundMirror(String name, String pool, Instant written, long bytes) {}
