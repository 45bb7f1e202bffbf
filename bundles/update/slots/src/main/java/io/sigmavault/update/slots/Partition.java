package io.sigmavault.update.slots;

/// One entry of a partition table.
///
/// @param number from 1, as the kernel counts
/// @param type identity of its kind, small letters
/// @param firstByte where it starts on the disk
/// @param sizeBytes at least a sector
/// @param name at most 36 characters
public record Partition(int number, String type, long firstByte, long sizeBytes, String name) {}
