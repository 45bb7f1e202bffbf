package io.sigmavault.vault.objects;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of sealed file; docs/format/vault.md §3.
enum FileType {
    CHUNK_PACK("SVPACK1\0", 1, "pack", "packs"),
    NODE_PACK("SVPACK1\0", 2, "pack", "packs"),
    INDEX("SVINDEX1", 3, "index", "index"),
    COMMIT("SVCOMMT1", 4, "commit", "commits"),
    CODEBOOK_PACK("SVPACK1\0", 5, "pack", "packs");

    private final String magic;
    private final int code;
    private final String label;
    private final String folder;

    FileType(String magic, int code, String label, String folder) {
        this.magic = magic;
        this.code = code;
        this.label = label;
        this.folder = folder;
    }

    /// The kind of pack with a code.
    static Optional<FileType> ofPack(int code) {
        return Stream.of(CHUNK_PACK, NODE_PACK, CODEBOOK_PACK)
                .filter(type -> type.code == code)
                .findFirst();
    }

    byte[] magic() {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }

    int code() {
        return code;
    }

    /// In key labels.
    String label() {
        return label;
    }

    String folder() {
        return folder;
    }

    String path(String name) {
        return folder + "/" + name;
    }
}
