package io.sigmavault.rest.vault;

import io.sigmavault.vault.Entry;
import java.time.Instant;

/// A file or folder as the API shows it.
///
/// @param type `file` or `folder`
/// @param mode POSIX permission bits in octal, such as `0640`
/// @param etag entity tag without quotes
record EntryView(
        String name, String type, long sizeBytes, Instant modified, String mode, String etag) {

    static EntryView of(Entry entry) {
        return new EntryView(
                entry.name(),
                entry.folder() ? "folder" : "file",
                entry.sizeBytes(),
                entry.modified(),
                FileHeaders.octal(entry.mode()),
                entry.etag());
    }
}
