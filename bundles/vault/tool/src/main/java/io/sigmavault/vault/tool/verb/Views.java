package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.ReadOnlyTree;
import io.sigmavault.vault.tree.Snapshot;

/// Finds the state of the files that a command line means.
final class Views {

    private static final String LATEST = "latest";
    private static final String HEAD = "head";

    private Views() {}

    /// The head, or the snapshot named by `--snapshot`.
    static FileView of(Run run, ReadOnlyTree tree) throws SigmaVaultException {
        var name = run.arguments().value(Option.AT_SNAPSHOT);
        return name.isEmpty() ? tree.head() : named(tree, name.get());
    }

    /// @param name `head`, `latest` or a number
    static FileView named(ReadOnlyTree tree, String name) throws SigmaVaultException {
        return name.equals(HEAD) ? tree.head() : tree.snapshots().open(snapshot(tree, name));
    }

    /// @param name `latest` or a number
    static Snapshot snapshot(ReadOnlyTree tree, String name) throws SigmaVaultException {
        if (name.equals(LATEST)) {
            var latest = tree.snapshots().latest();
            if (latest == null) {
                throw ToolException.notFound("the vault has no snapshot: make one with snapshot");
            }
            return latest;
        }
        return tree.snapshots().get(number(name));
    }

    static long number(String name) throws UsageException {
        try {
            return Long.parseLong(name);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "snapshots have numbers, or `latest`; "
                            + name
                            + " is none: see ./sigmavault vault snapshots");
        }
    }
}
