package io.sigmavault.codec.sigma;

/// A block written in a way that knows what it is.
///
/// @param kind of [Frame]
/// @param content behind the header
@SuppressWarnings("ArrayRecordComponent")
record Structure(int kind, byte[] content) {}
