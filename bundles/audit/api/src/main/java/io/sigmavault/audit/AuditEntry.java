package io.sigmavault.audit;

import java.time.Instant;

/// A stored audit entry.
///
/// @param position from 1, without gaps
/// @param time UTC
/// @param hash lower-case hex SHA-256 over this entry and its predecessor's hash
public record AuditEntry(long position, Instant time, NewEntry entry, String hash) {}
