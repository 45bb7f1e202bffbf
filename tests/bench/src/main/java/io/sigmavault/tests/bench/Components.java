package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Components of Declarative Services with what changes when one is deactivated: the id of its
/// configuration, its state, and the id of its service, which is registered anew each time.
///
/// @param traceByName what identifies this activation, by name of the component
record Components(Map<String, String> traceByName) {

    private static final Pattern NAME = Pattern.compile("(?m)^(\\S+) in bundle \\d+ ");
    private static final Pattern TRACE =
            Pattern.compile(
                    "(?m)^Component Description: (\\S+)"
                            + "|^Component Configuration Id: (\\d+)|^State: +(\\w+)|^Service: +(\\d+) ");

    static Components of(SigmaVault sigmavault) {
        var names = NAME.matcher(read(sigmavault, "scr:list | cat"));
        var infos =
                names.results()
                        .map(found -> "scr:info " + found.group(1) + " | cat")
                        .collect(Collectors.joining("; "));
        if (infos.isEmpty()) {
            throw new IllegalStateException("scr:list shows no components");
        }
        var traces = new TreeMap<String, String>();
        var name = "";
        var found = TRACE.matcher(read(sigmavault, infos));
        while (found.find()) {
            if (found.group(1) != null) {
                name = found.group(1);
            } else {
                traces.merge(name, found.group(), (a, b) -> a + ", " + b);
            }
        }
        return new Components(traces);
    }

    /// Asks once more if the console was cut: under the load of eight clients it was, once in a hundred runs of CI.
    private static String read(SigmaVault sigmavault, String command) {
        try {
            return sigmavault.console(command);
        } catch (IllegalStateException e) {
            return sigmavault.console(command);
        }
    }

    /// Components of other bundles that are not as they were.
    ///
    /// @param swapped symbolic name of the bundle that was swapped, which is its package too
    Set<String> disturbed(Components later, String swapped) {
        var disturbed = new TreeSet<String>();
        traceByName.forEach((name, trace) -> {
            var now = later.traceByName.get(name);
            if (!name.startsWith(swapped) && !trace.equals(now)) {
                disturbed.add(name + " (" + trace + " -> " + now + ")");
            }
        });
        return disturbed;
    }
}
