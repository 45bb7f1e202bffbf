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
    /// @param sha256 of its content
    record End(int offset, byte[] sha256) implements Mark {}

    /// A folder.
    record Folder(int offset, String path, int mode, FileTime modified) implements Mark {}
}
