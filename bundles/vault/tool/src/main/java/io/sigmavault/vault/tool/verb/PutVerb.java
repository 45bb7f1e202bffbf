package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.Posix;
import io.sigmavault.vault.tool.put.Excludes;
import io.sigmavault.vault.tool.put.Ingest;
import io.sigmavault.vault.tool.put.Report;
import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.FileTree;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.VaultTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores trees of files.
final class PutVerb {

    private PutVerb() {}

    static Exit run(Run run) throws SigmaVaultException, InterruptedException {
        run.arguments().expect(1, 64);
        Host.check();
        var trees = trees(run.arguments().operands());
        var excludes = new Excludes(run.arguments().values(Option.EXCLUDE));
        var report = new Report(run.terminal());
        try (var session = Session.open(run, Mode.WRITE);
                var tree = session.tree()) {
            var progress = run.progress("storing");
            try (var host = new Posix();
                    var ingest =
                            new Ingest(
                                    session.store(),
                                    tree.head(),
                                    excludes,
                                    run.arguments().has(Option.ONE_FILE_SYSTEM),
                                    host.statFollowing(bytes(run.arguments().vault())),
                                    report,
                                    progress)) {
                long into = into(tree.head(), run.arguments().value(Option.INTO).orElse("/"));
                for (var each : trees) {
                    put(ingest, each, into);
                }
                ingest.finish();
            } catch (HostException e) {
                throw ToolException.failed("reading " + run.arguments().vault(), e);
            } finally {
                progress.end();
            }
            var snapshot = commit(run, tree, trees);
            tell(run, report, snapshot, progress.seconds());
        }
        return report.leftOut() == 0 ? Exit.OK : Exit.INCOMPLETE;
    }

    /// Absolute, without `.` and `..`; two with one name can't be in one folder of the vault.
    private static List<Path> trees(List<String> operands) throws UsageException {
        var names = new LinkedHashSet<String>();
        var trees = new java.util.ArrayList<Path>();
        for (var operand : operands) {
            var tree = Path.of(operand).toAbsolutePath().normalize();
            trees.add(tree);
            if (!names.add(name(tree))) {
                throw new UsageException(
                        "two trees are called "
                                + name(tree)
                                + ": put them one by one, with --into");
            }
        }
        return trees;
    }

    private static String name(Path tree) {
        var name = tree.getFileName();
        return name == null ? "" : name.toString();
    }

    private static byte[] bytes(Path path) {
        return Names.bytes(path.toAbsolutePath().toString());
    }

    private static void put(Ingest ingest, Path tree, long into)
            throws SigmaVaultException, InterruptedException {
        try {
            ingest.tree(bytes(tree), into, Names.bytes(name(tree)));
        } catch (HostException e) {
            throw e.errno() == HostException.NO_ENTRY
                    ? ToolException.notFound("there is no file or folder " + tree)
                    : ToolException.failed("reading " + tree, e);
        }
    }

    /// Makes the folders of a path that are not there.
    private static long into(FileTree head, String path) throws SigmaVaultException {
        long at = FileView.ROOT;
        for (var name : path.split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            var there = head.find(at, Names.bytes(name));
            at =
                    there != null && there.type() == FileType.FOLDER
                            ? there.inode()
                            : head.putFolder(
                                    at,
                                    Names.bytes(name),
                                    Attributes.of(0755, 0, 0, Instant.now()));
        }
        return at;
    }

    private static @Nullable Snapshot commit(Run run, VaultTree tree, List<Path> trees)
            throws SigmaVaultException {
        if (run.arguments().has(Option.NO_SNAPSHOT)) {
            tree.commit();
            return null;
        }
        return tree.snapshots().create(SnapshotVerb.about(run, trees));
    }

    private static void tell(Run run, Report report, @Nullable Snapshot snapshot, double seconds) {
        var document = new LinkedHashMap<String, Object>();
        document.put("added", report.addedNames());
        document.put("changed", report.changedNames());
        document.put("unchanged", report.unchangedNames());
        document.put("removed", report.removedNames());
        document.put("leftOut", report.leftOut());
        document.put("bytesRead", report.bytesRead());
        document.put("seconds", Math.round(seconds * 1000) / 1000.0);
        if (snapshot != null) {
            document.put("snapshot", snapshot.sequence());
        }
        run.outcome(
                document,
                report.addedNames()
                        + " added, "
                        + report.changedNames()
                        + " changed, "
                        + report.unchangedNames()
                        + " unchanged, "
                        + report.removedNames()
                        + " removed, "
                        + report.leftOut()
                        + " left out; "
                        + Sizes.bytes(report.bytesRead())
                        + " read"
                        + (snapshot == null ? "" : "; snapshot " + snapshot.sequence()));
    }
}
