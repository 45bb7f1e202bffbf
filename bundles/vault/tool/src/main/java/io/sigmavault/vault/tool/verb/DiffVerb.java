package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tree.Difference;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares two states of the files.
final class DiffVerb {

    private DiffVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(1, 2);
        try (var session = Session.open(run, Mode.READ)) {
            var tree = session.read();
            var operands = run.arguments().operands();
            var from = Views.named(tree, operands.getFirst());
            var to = Views.named(tree, operands.size() == 2 ? operands.getLast() : "head");
            var differences = from.diff(to);
            for (var each = differences.next(); each != null; each = differences.next()) {
                show(run, each);
            }
        }
        return Exit.OK;
    }

    private static void show(Run run, Difference difference) {
        switch (difference.kind()) {
            case ADDED -> show(run, "+", difference, difference.after());
            case REMOVED -> show(run, "-", difference, difference.before());
            case REPLACED -> {
                show(run, "-", difference, difference.before());
                show(run, "+", difference, difference.after());
            }
            case CONTENT -> show(run, "M", difference, difference.after());
            case METADATA -> show(run, "m", difference, difference.after());
        }
    }

    private static void show(Run run, String sign, Difference difference, @Nullable Entry entry) {
        boolean folder = entry != null && entry.type() == FileType.FOLDER;
        String path = "/" + Names.text(difference.path()) + (folder ? "/" : "");
        if (run.json()) {
            run.json(Map.of("change", sign, "path", path));
        } else {
            run.line(sign + " " + path);
        }
    }
}
