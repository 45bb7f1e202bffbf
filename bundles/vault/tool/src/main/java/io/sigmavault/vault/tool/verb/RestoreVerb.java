package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.restore.RestoreTree;
import io.sigmavault.vault.tree.FileView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Restores a snapshot into an empty folder.
final class RestoreVerb {

    /// In the target as long as it is not whole.
    private static final String UNFINISHED = ".sigmavault-restore-unfinished";

    private RestoreVerb() {}

    static Exit run(Run run) throws SigmaVaultException, InterruptedException {
        run.arguments().expect(1, 2);
        Host.check();
        var operands = run.arguments().operands();
        var target = Path.of(operands.getLast()).toAbsolutePath().normalize();
        try (var session = Session.open(run, Mode.READ)) {
            var tree = session.read();
            var snapshot =
                    Views.snapshot(tree, operands.size() == 2 ? operands.getFirst() : "latest");
            var view = tree.snapshots().open(snapshot);
            var mark = begin(target);
            var progress = run.progress("restoring");
            progress.total(snapshot.totals().bytes());
            try {
                return restore(run, session, view, target, mark, progress);
            } finally {
                progress.end();
            }
        }
    }

    private static Path begin(Path target) throws SigmaVaultException {
        var mark = target.resolve(UNFINISHED);
        try {
            Files.createDirectories(target);
            if (Files.exists(mark)) {
                throw ToolException.refused(
                        "restore-unfinished",
                        target
                                + " holds a restore that was interrupted: delete the folder and start again");
            }
            try (var there = Files.newDirectoryStream(target)) {
                if (there.iterator().hasNext()) {
                    throw ToolException.refused(
                            "target-not-empty",
                            target + " is not empty: choose a new or an empty folder");
                }
            }
            Files.createFile(mark);
        } catch (IOException e) {
            throw ToolException.failed("making", target, e);
        }
        return mark;
    }

    private static Exit restore(
            Run run, Session session, FileView view, Path target, Path mark, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var hurt = new AtomicLong();
        var warned = new AtomicLong();
        var bytes = new AtomicLong();
        try (var restore =
                new RestoreTree(
                        view.lenient(e ->
                                tell(
                                        run,
                                        hurt,
                                        bytes(target),
                                        "some files are lost: " + e.getMessage())),
                        session.store(),
                        (path, why) -> tell(run, hurt, path, why),
                        (path, why) -> tell(run, warned, path, why),
                        written -> {
                            bytes.addAndGet(written);
                            progress.add(0, written);
                        })) {
            long files = restore.restore(FileView.ROOT, bytes(target), () -> remove(mark));
            run.outcome(
                    Map.of(
                            "files", files,
                            "bytes", bytes.get(),
                            "hurt", hurt.get(),
                            "warnings", warned.get(),
                            "seconds", Math.round(progress.seconds() * 1000) / 1000.0),
                    files + " files restored, " + Sizes.bytes(bytes.get()) + " written");
        }
        return hurt.get() > 0 ? Exit.DAMAGED : warned.get() > 0 ? Exit.INCOMPLETE : Exit.OK;
    }

    private static byte[] bytes(Path path) {
        return Names.bytes(path.toString());
    }

    private static void tell(Run run, AtomicLong count, byte[] path, String why) {
        count.incrementAndGet();
        run.terminal().say(Names.text(path) + ": " + why);
    }

    private static void remove(Path mark) throws SigmaVaultException {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw ToolException.failed("deleting", mark, e);
        }
    }
}
