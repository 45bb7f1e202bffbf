package io.sigmavault.vault.tree;

import java.util.Arrays;
import java.util.List;

/// Where the content of a file, or what else belongs to its type, is kept.
public sealed interface Body {

    /// Most bytes of content that is kept beside the attributes.
    int MOST_INLINE = 1024;

    /// Most extents that are kept beside the attributes.
    int MOST_EXTENTS = 8;

    /// Content of up to 1,024 bytes; copied.
    static Body inline(byte[] content) {
        if (content.length > MOST_INLINE) {
            throw new IllegalArgumentException("inline content too long: " + content.length);
        }
        return content.length == 0 ? new Empty() : new Inline(content.clone());
    }

    /// Folders, FIFOs, and files without content (all of their size is a hole).
    record Empty() implements Body {}

    /// All of a file's content, 1 to 1,024 bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Inline(byte[] bytes) implements Body {
        @Override
        public boolean equals(Object other) {
            return other instanceof Inline(var theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /// 1 to 8 extents.
    record Extents(List<Extent> list) implements Body {
        public Extents {
            list = List.copyOf(list);
        }
    }

    /// More extents: read them with [FileView#extents].
    record Runs() implements Body {}

    /// What a symlink says, 1 to 4,095 bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Target(byte[] bytes) implements Body {
        @Override
        public boolean equals(Object other) {
            return other instanceof Target(var theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
