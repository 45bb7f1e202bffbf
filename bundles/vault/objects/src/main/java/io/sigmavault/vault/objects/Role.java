package io.sigmavault.vault.objects;

/// What a sealed message is in its file; part of what is authenticated. docs/format/vault.md §3.
enum Role {
    FRAME(1),
    DIRECTORY(2),
    FOOTER(3),
    RECORDS(4),
    FRAMES(5),
    TAIL(6),
    COMMIT(7);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
