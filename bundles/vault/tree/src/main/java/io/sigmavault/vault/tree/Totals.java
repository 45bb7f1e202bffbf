package io.sigmavault.vault.tree;

/// How much a tree holds.
///
/// @param files regular files, each once whatever its names
/// @param folders without the root folder
/// @param others symlinks and FIFOs
/// @param bytes sizes of all files together, modulo 2^64
public record Totals(long files, long folders, long others, long bytes) {

    static final Totals NONE = new Totals(0, 0, 0, 0);

    Totals plus(FileType type, long size, int sign) {
        return switch (type) {
            case FILE -> new Totals(files + sign, folders, others, bytes + sign * size);
            case FOLDER -> new Totals(files, folders + sign, others, bytes);
            case SYMLINK, FIFO -> new Totals(files, folders, others + sign, bytes);
        };
    }

    void write(Out out) {
        out.varint(files).varint(folders).varint(others).varint(bytes);
    }

    static Totals read(In in) throws Malformed {
        return new Totals(in.varint(), in.varint(), in.varint(), in.varint());
    }
}
