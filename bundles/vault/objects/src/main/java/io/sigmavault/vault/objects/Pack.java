package io.sigmavault.vault.objects;

import java.util.List;

/// A complete pack as a commit names it.
///
/// @param name of its file
/// @param type chunk or node pack
/// @param sizeBytes of its file
/// @param frames in it
/// @param objects in it
/// @param plainBytes of its objects
/// @param books codebooks that its frames name; of a pack of codebooks those in it
record Pack(
        String name,
        FileType type,
        long sizeBytes,
        int frames,
        int objects,
        long plainBytes,
        int epoch,
        List<BookUse> books) {

    Pack {
        books = List.copyOf(books);
    }

    static Pack of(String name, FileType type, long sizeBytes, PackContent content, int epoch) {
        return new Pack(
                name,
                type,
                sizeBytes,
                content.frames(),
                content.objects(),
                content.plainBytes(),
                epoch,
                type == FileType.CODEBOOK_PACK ? content.held() : content.books());
    }

    Pack with(List<BookUse> otherBooks) {
        return new Pack(name, type, sizeBytes, frames, objects, plainBytes, epoch, otherBooks);
    }

    String path() {
        return type.path(name);
    }
}
