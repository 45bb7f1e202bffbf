package io.sigmavault.vault.tool.cli;

import static io.sigmavault.vault.tool.cli.Option.AT_SNAPSHOT;
import static io.sigmavault.vault.tool.cli.Option.DELETE;
import static io.sigmavault.vault.tool.cli.Option.EXCLUDE;
import static io.sigmavault.vault.tool.cli.Option.INTO;
import static io.sigmavault.vault.tool.cli.Option.KEM;
import static io.sigmavault.vault.tool.cli.Option.LABEL;
import static io.sigmavault.vault.tool.cli.Option.LEVEL;
import static io.sigmavault.vault.tool.cli.Option.LONG;
import static io.sigmavault.vault.tool.cli.Option.NEW_KEY_FILE;
import static io.sigmavault.vault.tool.cli.Option.NEW_PASSPHRASE_FILE;
import static io.sigmavault.vault.tool.cli.Option.NO_SNAPSHOT;
import static io.sigmavault.vault.tool.cli.Option.OLDER_COMMIT;
import static io.sigmavault.vault.tool.cli.Option.ONE_FILE_SYSTEM;
import static io.sigmavault.vault.tool.cli.Option.READ;
import static io.sigmavault.vault.tool.cli.Option.RECIPIENT;
import static io.sigmavault.vault.tool.cli.Option.RECURSIVE;

import java.util.List;

/// What the tool can do: the words behind `./sigmavault vault`. Help and man page are made from this.
public enum Verb {
    INIT(
            "",
            "make a new, empty vault in DIR, with a passphrase or a key file as its first key slot"),
    PUT(
            "TREE…",
            "store files and folders, each under its last name, and make a snapshot; below a TREE the vault"
                    + " becomes equal to it: what is gone there goes here, what is unchanged is not read",
            INTO,
            EXCLUDE,
            ONE_FILE_SYSTEM,
            LABEL,
            NO_SNAPSHOT,
            LEVEL),
    GET("PATH TARGET", "copy one file out of the vault into the new file TARGET", AT_SNAPSHOT),
    LS("[PATH]", "list a folder, by default /", AT_SNAPSHOT, LONG, RECURSIVE),
    CAT("PATH…", "write files to standard output", AT_SNAPSHOT),
    DIFF(
            "A [B]",
            "what changed from snapshot A to B, by default the head: + added, - removed, M content, m attributes"),
    SNAPSHOT("", "make a snapshot of the vault as it is", LABEL),
    SNAPSHOTS("", "list snapshots and check their signatures, or delete some", DELETE),
    RESTORE(
            "[SNAPSHOT] TARGET",
            "write all files of a snapshot, by default the newest, into the new or empty folder TARGET, with"
                    + " modes, times, attributes and, for root, owners"),
    CHECK(
            "",
            "check the structure of the vault and that all that files need is there; ends with 65 and names the"
                    + " files that are hurt",
            READ),
    GC("", "free the space of what no file and no snapshot needs"),
    STAT("", "what the vault holds and what it takes"),
    KEYS(
            "list | add | remove N | passwd | rekey | recipient PRIVATE PUBLIC",
            "key slots: list them, add or remove one, change the passphrase, start a new key for new data and"
                    + " re-encrypt the old, make a recipient's key pair",
            NEW_PASSPHRASE_FILE,
            NEW_KEY_FILE,
            RECIPIENT,
            KEM),
    UPGRADE(
            "NEW",
            "copy a vault of format 0 into a new vault NEW, with the same passphrase",
            NEW_KEY_FILE);

    /// Options that all verbs take.
    static final List<Option> COMMON =
            List.of(
                    Option.VAULT,
                    Option.PASSPHRASE_FILE,
                    Option.KEY_FILE,
                    Option.RECIPIENT_KEY,
                    Option.SHARE_FILE,
                    Option.SHARES,
                    OLDER_COMMIT,
                    Option.JSON,
                    Option.PROGRESS,
                    Option.QUIET,
                    Option.HELP);

    private final String operands;
    private final String meaning;
    private final List<Option> options;

    Verb(String operands, String meaning, Option... options) {
        this.operands = operands;
        this.meaning = meaning;
        this.options = List.of(options);
    }

    /// As typed.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String operands() {
        return operands;
    }

    String meaning() {
        return meaning;
    }

    /// Its own options, without the common ones.
    List<Option> options() {
        return options;
    }

    boolean takes(Option option) {
        return COMMON.contains(option) || options.contains(option);
    }
}
