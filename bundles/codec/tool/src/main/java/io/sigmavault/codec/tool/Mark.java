package io.sigmavault.codec.tool;

import java.nio.file.attribute.FileTime;

/// Where files begin and end in the plain bytes of a `.sigma` file.
sealed interface Mark {

    /// Most bytes of a path.
    int LONGEST_PATH = 4_096;

    /// Where it is in its block's plain bytes.
    int offset();

    /// A file begins.
    ///
    /// @param path names separated by `/`; empty for the only file of one without a name
    /// @param mode permission bits, 0 to 0777
    record Begin(int offset, String path, int mode, FileTime modified) implements Mark {}

    /// The file that began last ends.
    ///
    /// @param sha256 of its content, or the first bytes of that
    record End(int offset, byte[] sha256) implements Mark {}

    /// Bytes of the open file that are not in the block: the same as were there before.
    ///
    /// @param length 1 to `distance`
    /// @param distance how far back in the contents of all files they begin, at most [History#BYTES]
    record Copy(int offset, int length, int distance) implements Mark {}

    /// A folder.
    record Folder(int offset, String path, int mode, FileTime modified) implements Mark {}
}
