package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tree.FileType;
import java.io.IOException;

/// Writes files to standard output.
final class CatVerb {

    private CatVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(1, Integer.MAX_VALUE);
        try (var session = Session.open(run, Mode.READ)) {
            var view = Views.of(run, session.read());
            for (var path : run.arguments().operands()) {
                var file = view.stat(view.lookup(path));
                if (file.type() != FileType.FILE) {
                    throw ToolException.refused("not-a-file", path + " is no regular file");
                }
                Content.copy(view, session.store(), file, run.terminal().out());
            }
        } catch (IOException e) {
            throw ToolException.failed("writing to standard output", e);
        }
        return Exit.OK;
    }
}
