package io.sigmavault.vault.objects;

/// Where an object is: a frame in a pack, and its number there.
///
/// @param pack number of the pack while the vault is open
/// @param offset of the frame in the pack
/// @param length of the sealed frame
record Location(int pack, int offset, int length, int ordinal) {}
