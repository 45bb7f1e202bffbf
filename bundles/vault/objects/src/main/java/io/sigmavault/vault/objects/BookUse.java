package io.sigmavault.vault.objects;

/// That a pack needs a codebook, or holds it.
///
/// @param book its id
/// @param frames of the pack that name it; 0 in a pack that holds it
/// @param savedBytes how much smaller these are than they would have been without it
record BookUse(ObjectId book, int frames, long savedBytes) {

    BookUse and(BookUse other) {
        return new BookUse(book, frames + other.frames, savedBytes + other.savedBytes);
    }
}
