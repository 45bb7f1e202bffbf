package io.sigmavault.vault.objects;

import java.util.List;

/// A vault's header, as anyone sees it.
///
/// @param vaultId 32 hex digits that this vault and its copies have
/// @param generation counts its changes
/// @param sizeBytes of one of its two copies
/// @param signingKey first 16 hex digits of the SHA-256 of the key that signs snapshots
/// @param slots 1 to 64
public record HeaderInfo(
        String vaultId, long generation, int sizeBytes, String signingKey, List<SlotInfo> slots) {

    public HeaderInfo {
        slots = List.copyOf(slots);
    }
}
