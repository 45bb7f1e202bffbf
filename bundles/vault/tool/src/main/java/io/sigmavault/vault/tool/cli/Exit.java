package io.sigmavault.vault.tool.cli;

/// How the tool ends; the numbers stay the same across versions. They follow sysexits(3) where it has one.
public enum Exit {
    OK(0, "done"),
    INCOMPLETE(
            2,
            "done, but some files were left out: unreadable, changed while they were read, or of a kind that can't"
                    + " be stored; each is named on standard error"),
    USAGE(64, "the command line is wrong"),
    DAMAGED(65, "the vault is damaged; check names what is hurt"),
    NOT_FOUND(66, "there is no such vault, snapshot, file or folder"),
    UNAVAILABLE(
            69, "something is missing here: a codec, an algorithm, a newer version of this tool"),
    INTERNAL(70, "an error in this tool"),
    HELD(73, "another process holds the vault: a server, or this tool"),
    FAILED(74, "reading or writing failed, or the disk is full"),
    REFUSED(76, "the request can't be done as asked: the message says why"),
    NO_KEY(77, "no key slot opens with this passphrase, key or these shares");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /// One line for the help.
    public String meaning() {
        return meaning;
    }

    /// The exit that suits an error's stable code.
    public static Exit of(String code) {
        return switch (code) {
            case "vault-damaged", "object-missing", "codebook-missing", "snapshot-invalid" ->
                    DAMAGED;
            case "vault-unknown", "file-not-found", "snapshot-unknown", "slot-unknown" -> NOT_FOUND;
            case "codec-missing",
                    "algorithm-missing",
                    "vault-newer",
                    "vault-unsupported",
                    "vault-format-0",
                    "not-on-this-computer" ->
                    UNAVAILABLE;
            case "vault-busy" -> HELD;
            case "vault-io-failed", "vault-full", "vault-read-only", "io-failed", "disk-full" ->
                    FAILED;
            case "wrong-passphrase",
                    "wrong-key",
                    "share-wrong",
                    "shares-wrong",
                    "shares-too-few",
                    "shares-mixed" ->
                    NO_KEY;
            case "usage" -> USAGE;
            default -> REFUSED;
        };
    }
}
