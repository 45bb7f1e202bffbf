package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tree.Snapshot;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Makes a snapshot.
final class SnapshotVerb {

    private SnapshotVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 0);
        try (var session = Session.open(run, Mode.WRITE);
                var tree = session.tree()) {
            var snapshot = tree.snapshots().create(about(run, List.of()));
            run.outcome(Map.of("snapshot", snapshot.sequence()), "snapshot " + snapshot.sequence());
        }
        return Exit.OK;
    }

    static Snapshot.About about(Run run, List<Path> trees) {
        return new Snapshot.About(
                run.arguments().value(Option.LABEL).orElse(""),
                host(run),
                trees.stream().map(Path::toString).toList());
    }

    private static String host(Run run) {
        var named = run.terminal().environment().get("HOSTNAME");
        if (named != null) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
