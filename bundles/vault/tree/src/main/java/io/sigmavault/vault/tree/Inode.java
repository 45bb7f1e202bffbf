package io.sigmavault.vault.tree;

/// A file, folder, symlink or FIFO, whatever its names.
///
/// @param number unique in the vault and never used again; 1 is the root folder
/// @param parent the folder of its first name; of the root folder, itself
/// @param links how many names it has; always 1 for folders
/// @param size of a file's content with its holes; 0 for other types
/// @param body where its content is
public record Inode(
        long number,
        FileType type,
        Attributes attributes,
        long parent,
        int links,
        long size,
        Body body) {}
