package io.sigmavault.seal.format;

/// Something between the bytes of a block. Paths are bytes as Linux has them, below the sealed folder, without a slash in front.
public sealed interface Mark {

    /// Bytes of the block's content that are before it.
    int offset();

    /// A file begins; the bytes up to its end are its content.
    record Begin(int offset, byte[] path, Attributes attributes) implements Mark {}

    /// It ends.
    record End(int offset) implements Mark {}

    /// So many bytes of zero in the open file, which take no room on its disk.
    record Hole(int offset, long length) implements Mark {}

    /// A folder; all that is in it comes behind.
    record Folder(int offset, byte[] path, Attributes attributes) implements Mark {}

    /// A named pipe.
    record Fifo(int offset, byte[] path, Attributes attributes) implements Mark {}

    /// A further name of a file that came before.
    record HardLink(int offset, byte[] path, byte[] first) implements Mark {}

    /// A symbolic link. Behind the first there are no more files and folders.
    record Symlink(int offset, byte[] path, Attributes attributes, byte[] target) implements Mark {}
}
