package io.sigmavault.vault.objects;

import java.util.Map;

/// What a vault takes.
///
/// @param packs number of packs
/// @param objects number of objects
/// @param storedBytes bytes of all its files on disk
/// @param plainBytes bytes of all objects before compression
/// @param codecFrames codec id → frames stored with it
public record Usage(
        int packs, long objects, long storedBytes, long plainBytes, Map<String, Long> codecFrames) {

    public Usage {
        codecFrames = Map.copyOf(codecFrames);
    }
}
