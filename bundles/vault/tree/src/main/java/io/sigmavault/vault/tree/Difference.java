package io.sigmavault.vault.tree;

import org.jspecify.annotations.Nullable;

/// One name at which two states of the files differ.
///
/// @param path names from the root folder on, parted by `/`
/// @param before what it named, or null if it was not there
/// @param after what it names, or null if it is gone
@SuppressWarnings("ArrayRecordComponent")
public record Difference(Kind kind, byte[] path, @Nullable Entry before, @Nullable Entry after) {

    /// How it differs.
    public enum Kind {
        /// The name is new. What is below a new folder follows, each name for itself.
        ADDED,
        /// The name is gone; what was below a folder follows.
        REMOVED,
        /// Something of another type has the name; what was, or is, below a folder follows.
        REPLACED,
        /// Content, or what a symlink says; perhaps attributes too.
        CONTENT,
        /// Mode, owner, times or extended attributes only. Where it was copied from does not count.
        METADATA
    }

    /// The path as text; what is not UTF-8 becomes U+FFFD.
    public String text() {
        return TreeException.show(path);
    }
}
