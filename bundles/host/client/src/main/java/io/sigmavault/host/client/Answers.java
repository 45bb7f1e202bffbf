package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Disk;
import io.sigmavault.host.InstallProgress;
import io.sigmavault.host.InstallTarget;
import io.sigmavault.host.NetworkSetting;
import io.sigmavault.host.Pool;
import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Reads the rows of the helper's answers. What is missing in a row is empty, so that helper and server may be of
/// neighbouring versions.
final class Answers {

    private Answers() {}

    static List<Disk> disks(String body) throws SigmaVaultException {
        return each(body, Answers::disk);
    }

    static List<InstallTarget> targets(String body) throws SigmaVaultException {
        return each(body, Answers::target);
    }

    static InstallProgress progress(String body) throws SigmaVaultException {
        var row = each(body, found -> found).stream().findFirst().orElse(Map.of());
        return new InstallProgress(
                switch (text(row, "state")) {
                    case "running" -> InstallProgress.State.RUNNING;
                    case "done" -> InstallProgress.State.DONE;
                    case "failed" -> InstallProgress.State.FAILED;
                    default -> InstallProgress.State.NONE;
                },
                text(row, "device"),
                text(row, "step"),
                number(row, "done"),
                number(row, "total"),
                text(row, "code"),
                text(row, "sentence"));
    }

    private static InstallTarget target(Map<String, String> row) {
        String fit = text(row, "fit");
        return new InstallTarget(
                text(row, "path"),
                number(row, "size"),
                number(row, "needed"),
                text(row, "model"),
                text(row, "serial"),
                text(row, "title"),
                text(row, "transport"),
                yes(row, "removable"),
                use(text(row, "use")),
                text(row, "contents"),
                fit.equals("yes") ? "" : fit);
    }

    static List<Pool> pools(String body) throws SigmaVaultException {
        return each(
                body,
                row ->
                        new Pool(
                                text(row, "pool"),
                                text(row, "uuid"),
                                text(row, "filesystem"),
                                yes(row, "mounted"),
                                text(row, "path"),
                                number(row, "size"),
                                number(row, "free")));
    }

    static List<NetworkSetting> network(String body) throws SigmaVaultException {
        return each(
                body,
                row ->
                        new NetworkSetting(
                                text(row, "name"),
                                text(row, "text"),
                                text(row, "state").equals("pending"),
                                number(row, "seconds")));
    }

    private static Disk disk(Map<String, String> row) {
        return new Disk(
                text(row, "name"),
                text(row, "path"),
                text(row, "parent"),
                text(row, "type"),
                number(row, "size"),
                text(row, "model"),
                text(row, "serial"),
                text(row, "title"),
                use(text(row, "use")),
                yes(row, "removable"),
                text(row, "transport"),
                text(row, "filesystem"),
                text(row, "label"),
                list(text(row, "signatures"), ","),
                list(text(row, "mounts"), "\n"));
    }

    private static Disk.Use use(String word) {
        for (var use : Disk.Use.values()) {
            if (use.name().toLowerCase(Locale.ROOT).equals(word)) {
                return use;
            }
        }
        return word.isEmpty() ? Disk.Use.PART : Disk.Use.USED;
    }

    static <T> List<T> each(String body, Function<Map<String, String>, T> read)
            throws SigmaVaultException {
        try {
            var found = new ArrayList<T>();
            for (String line : body.lines().toList()) {
                found.add(read.apply(Row.read(line)));
            }
            return List.copyOf(found);
        } catch (HostException e) {
            throw new SigmaVaultException(
                            "host-failed",
                            502,
                            "the helper's answer can't be read: " + e.sentence())
                    .because(e);
        }
    }

    private static List<String> list(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }

    static String text(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }

    static boolean yes(Map<String, String> row, String name) {
        return text(row, name).equals("yes");
    }

    static long number(Map<String, String> row, String name) {
        String digits = text(row, name);
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }
}
