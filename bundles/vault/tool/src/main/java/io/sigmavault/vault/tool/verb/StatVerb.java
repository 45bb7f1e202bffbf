package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Sizes;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/// Tells what a vault holds and takes.
final class StatVerb {

    private StatVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(0, 0);
        try (var session = Session.open(run, Mode.READ)) {
            var tree = session.read();
            var totals = tree.totals();
            var usage = session.store().usage();
            var latest = tree.snapshots().latest();
            var document = new LinkedHashMap<String, Object>();
            document.put("vault", run.arguments().vault().toString());
            document.put("id", session.vault().id());
            document.put("format", 1);
            document.put("files", totals.files());
            document.put("folders", totals.folders());
            document.put("others", totals.others());
            document.put("bytes", totals.bytes());
            document.put("latestSnapshot", latest == null ? 0 : latest.sequence());
            document.put("keySlots", session.vault().keys().slots().size());
            document.put("packs", usage.packs());
            document.put("objects", usage.objects());
            document.put("plainBytes", usage.plainBytes());
            document.put("storedBytes", usage.storedBytes());
            document.put("codecFrames", new TreeMap<>(usage.codecFrames()));
            if (run.json()) {
                run.json(document);
            } else {
                document.forEach((name, value) -> run.line(line(name, value)));
            }
        }
        return Exit.OK;
    }

    private static String line(String name, Object value) {
        boolean size = name.toLowerCase(java.util.Locale.ROOT).endsWith("bytes");
        String shown =
                size && value instanceof Long bytes
                        ? bytes + " (" + Sizes.bytes(bytes) + ")"
                        : value.toString();
        return String.format("%-15s %s", name, shown);
    }
}
