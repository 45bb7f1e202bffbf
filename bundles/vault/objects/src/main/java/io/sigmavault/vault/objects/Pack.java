package io.sigmavault.vault.objects;

/// A complete pack as a commit names it.
///
/// @param name of its file
/// @param type chunk or node pack
/// @param sizeBytes of its file
/// @param frames in it
/// @param objects in it
/// @param plainBytes of its objects
record Pack(
        String name,
        FileType type,
        long sizeBytes,
        int frames,
        int objects,
        long plainBytes,
        int epoch) {

    String path() {
        return type.path(name);
    }
}
