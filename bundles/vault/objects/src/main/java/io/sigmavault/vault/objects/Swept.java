package io.sigmavault.vault.objects;

/// What a sweep did.
///
/// @param objects objects that are gone
/// @param packsDeleted packs deleted, rewritten ones among them
/// @param packsRewritten packs whose live objects were copied to new packs
/// @param bytesFreed how much smaller the vault is on disk
public record Swept(long objects, int packsDeleted, int packsRewritten, long bytesFreed) {}
