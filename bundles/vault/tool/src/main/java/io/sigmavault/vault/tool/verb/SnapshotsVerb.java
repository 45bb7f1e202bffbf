package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.SnapshotView;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lists snapshots, each with the outcome of checking its signature; deletes some.
final class SnapshotsVerb {

    private SnapshotsVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 0);
        if (run.arguments().has(Option.DELETE)) {
            return delete(run);
        }
        boolean valid = true;
        try (var session = Session.open(run, Mode.READ)) {
            var snapshots = session.read().snapshots();
            var some = snapshots.list(0);
            while (!some.isEmpty()) {
                for (var snapshot : some) {
                    valid &= show(run, snapshots, snapshot);
                }
                some = snapshots.list(some.getLast().sequence());
            }
        }
        return valid ? Exit.OK : Exit.DAMAGED;
    }

    private static boolean show(Run run, SnapshotView snapshots, Snapshot snapshot)
            throws SigmaVaultException {
        String fault = fault(snapshots, snapshot);
        if (run.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("snapshot", snapshot.sequence());
            document.put("time", snapshot.time().toString());
            document.put("label", snapshot.about().label());
            document.put("host", snapshot.about().host());
            document.put("paths", snapshot.about().paths());
            document.put("files", snapshot.totals().files());
            document.put("bytes", snapshot.totals().bytes());
            document.put("signature", fault.isEmpty() ? "valid" : fault);
            run.json(document);
        } else {
            run.line(
                    String.format(
                            "%6d  %s  %8d files  %10s  %s%s",
                            snapshot.sequence(),
                            snapshot.time().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                            snapshot.totals().files(),
                            Sizes.bytes(snapshot.totals().bytes()),
                            about(snapshot.about()),
                            fault.isEmpty() ? "" : "  INVALID: " + fault));
        }
        return fault.isEmpty();
    }

    private static String about(Snapshot.About about) {
        return (about.label() + " " + about.host() + " " + String.join(" ", about.paths())).strip();
    }

    /// Why the signature does not hold; empty if it does.
    static String fault(SnapshotView snapshots, Snapshot snapshot) throws SigmaVaultException {
        try {
            snapshots.verify(snapshot);
            return "";
        } catch (SigmaVaultException e) {
            if (Exit.of(e.code()) != Exit.DAMAGED) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }

    private static Exit delete(Run run) throws SigmaVaultException {
        try (var session = Session.open(run, Mode.WRITE);
                var tree = session.tree()) {
            for (var name : run.arguments().values(Option.DELETE)) {
                tree.snapshots().delete(Views.number(name));
                run.outcome(
                        Map.of("deleted", Views.number(name)),
                        "snapshot " + name + " is deleted; gc frees its space");
            }
        }
        return Exit.OK;
    }
}
