package io.sigmavault.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a folder's listing.
///
/// @param entries sorted by the UTF-8 bytes of their names
/// @param next cursor for the following part, or null at the end
public record EntryPage(List<Entry> entries, @Nullable String next) {

    public EntryPage {
        entries = List.copyOf(entries);
    }
}
