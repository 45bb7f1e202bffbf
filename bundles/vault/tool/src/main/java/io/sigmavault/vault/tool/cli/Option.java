package io.sigmavault.vault.tool.cli;

/// An option of the command line.
public enum Option {
    VAULT("--vault", "DIR", "the vault's folder; also vaults/NAME of a server's data folder"),
    PASSPHRASE_FILE(
            "--passphrase-file",
            "FILE",
            "first line of FILE is the passphrase; else SIGMAVAULT_PASSPHRASE, else it is asked for"),
    KEY_FILE("--key-file", "FILE", "open with a key file"),
    RECIPIENT_KEY("--recipient-key", "FILE", "open with a recipient's private key"),
    SHARE_FILE(
            "--share-file",
            "FILE",
            "open with recovery shares: FILE has the words of one or several, as they were printed; may be"
                    + " repeated"),
    SHARES(
            "--shares",
            "",
            "open with recovery shares, whose words are asked for one share after the other"),
    JSON("--json", "", "machine-readable output, one JSON document or one a line"),
    PROGRESS("--progress", "", "show progress even if standard error is no terminal"),
    QUIET("--quiet", "", "no progress and no summary"),
    HELP("--help", "", "show the help"),
    INTO("--into", "PATH", "folder of the vault in which the trees go (default: /)"),
    EXCLUDE(
            "--exclude",
            "GLOB",
            "leave out files and folders of that name, or of that path below the tree if GLOB has a slash;"
                    + " may be repeated"),
    ONE_FILE_SYSTEM("--one-file-system", "", "leave out what is mounted below a tree"),
    NO_SNAPSHOT("--no-snapshot", "", "make no snapshot"),
    LABEL("--label", "TEXT", "the snapshot's label"),
    AT_SNAPSHOT(
            "--snapshot", "N", "look into snapshot N (`latest`: the newest) rather than the head"),
    LONG("-l", "", "long listing: mode, links, owner, size, time, name"),
    RECURSIVE("-R", "", "also what is below folders"),
    OLDER_COMMIT(
            "--older-commit",
            "",
            "if the newest state of the vault is lost, take the newest that can be read"),
    READ("--read", "", "also read, decrypt and decode every byte"),
    DELETE("--delete", "N", "delete snapshot N; may be repeated"),
    NEW_PASSPHRASE_FILE(
            "--new-passphrase-file",
            "FILE",
            "first line of FILE is the new passphrase; else SIGMAVAULT_NEW_PASSPHRASE, else it is asked for"),
    NEW_KEY_FILE("--new-key-file", "FILE", "key file for the new slot"),
    RECIPIENT("--recipient", "FILE", "recipient's public key for the new slot"),
    KEM("--kem", "NAME", "X25519-ML-KEM-768 (default), ML-KEM-512, ML-KEM-768 or ML-KEM-1024"),
    LEVEL("--level", "N", "zstd level, -7 to 19 (default 3)");

    private final String flag;
    private final String value;
    private final String meaning;

    Option(String flag, String value, String meaning) {
        this.flag = flag;
        this.value = value;
        this.meaning = meaning;
    }

    public String flag() {
        return flag;
    }

    /// Name of its value; empty if it takes none.
    public String value() {
        return value;
    }

    public String meaning() {
        return meaning;
    }

    boolean takesValue() {
        return !value.isEmpty();
    }
}
