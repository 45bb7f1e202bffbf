package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Active components of Declarative Services. Each activation gets an id of its own, so that a
/// component with another id than before was deactivated meanwhile.
record Components(Map<String, String> idByName) {

    static Components of(SigmaVault sigmavault) {
        var ids = new TreeMap<String, String>();
        sigmavault
                .console("scr:list")
                .lines()
                .map(line -> line.replaceAll("\\x1b\\[[0-9;]*m", "").split("[|│]"))
                .filter(cells -> cells.length >= 3 && cells[0].strip().matches("\\d+"))
                .forEach(cells ->
                        ids.merge(cells[2].strip(), cells[0].strip(), (a, b) -> a + "," + b));
        if (ids.isEmpty()) {
            throw new IllegalStateException("scr:list shows no components");
        }
        return new Components(ids);
    }

    /// Components of other bundles whose id changed or that are gone.
    ///
    /// @param swapped symbolic name of the bundle that was swapped, which is its package too
    Set<String> disturbed(Components later, String swapped) {
        var disturbed = new TreeSet<String>();
        idByName.forEach((name, id) -> {
            if (!name.startsWith(swapped) && !id.equals(later.idByName.get(name))) {
                disturbed.add(name);
            }
        });
        return disturbed;
    }
}
