package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Sizes;
import java.util.Map;

/// Frees space.
final class GcVerb {

    private GcVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 0);
        // The space kept for a full disk may be used: this makes room.
        var options = Session.options(run).withReserve(true);
        try (var session = Session.open(run, Mode.WRITE, options);
                var tree = session.tree()) {
            var progress = run.progress("freeing");
            try {
                var swept = session.store().sweep(tree.marker(), progress::set);
                run.outcome(
                        Map.of(
                                "objects", swept.objects(),
                                "packsDeleted", swept.packsDeleted(),
                                "packsRewritten", swept.packsRewritten(),
                                "bytesFreed", swept.bytesFreed()),
                        Sizes.bytes(swept.bytesFreed())
                                + " freed: "
                                + swept.objects()
                                + " objects, "
                                + swept.packsDeleted()
                                + " packs, "
                                + swept.packsRewritten()
                                + " of them rewritten");
            } finally {
                progress.end();
            }
        }
        return Exit.OK;
    }
}
