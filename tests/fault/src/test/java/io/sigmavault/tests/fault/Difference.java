package io.sigmavault.tests.fault;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;

/// Says how two models differ, by paths.
final class Difference {

    private Difference() {}

    static String of(Model found, Model expected) {
        var text = new StringBuilder(of(found.files(), expected.files()));
        var labels = new TreeSet<>(found.snapshots().keySet());
        labels.addAll(expected.snapshots().keySet());
        for (var label : labels) {
            var one = found.snapshots().get(label);
            var other = expected.snapshots().get(label);
            text.append("; ").append(label).append(": ");
            text.append(
                    one == null ? "is missing" : other == null ? "is not known" : of(one, other));
        }
        return text.toString();
    }

    private static String of(TreeMap<String, byte[]> found, TreeMap<String, byte[]> expected) {
        var text = new StringBuilder("{");
        var paths = new TreeSet<>(found.keySet());
        paths.addAll(expected.keySet());
        for (var path : paths) {
            byte[] one = found.get(path);
            byte[] other = expected.get(path);
            if (one == null || other == null) {
                text.append(path).append(one == null ? " is missing " : " is not known ");
            } else if (!Arrays.equals(one, other)) {
                text.append(
                        "%s has %d bytes for %d, equal to %d "
                                .formatted(
                                        path,
                                        one.length,
                                        other.length,
                                        Arrays.mismatch(one, other)));
            }
        }
        return text.append("}").toString();
    }
}
