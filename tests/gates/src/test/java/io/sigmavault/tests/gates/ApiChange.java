package io.sigmavault.tests.gates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares an API with what was accepted before, and says which version its packages need.
///
/// A line that is gone or different breaks callers. A new line is an addition, except a new method
/// without a body in an interface that others implement (`@ConsumerType`). From 1.0.0 on a break
/// raises the first number and an addition the second; before that, the second and the third.
final class ApiChange {

    private ApiChange() {}

    /// One sentence for each package whose version is too low; empty if all is well.
    static List<String> problems(Api accepted, Api current) {
        var problems = new ArrayList<String>();
        for (var name : accepted.packages().keySet()) {
            if (!current.packages().containsKey(name)) {
                problems.add("package " + name + " is gone: an API keeps its packages");
            }
        }
        current.packages()
                .forEach((name, lines) -> {
                    var before = accepted.packages().get(name);
                    if (before != null) {
                        var from = accepted.versions().getOrDefault(name, "0.0.0");
                        var to = current.versions().getOrDefault(name, "0.0.0");
                        compare(name, before, lines, from, to, problems);
                    }
                });
        return problems;
    }

    private static void compare(
            String name,
            SortedSet<String> before,
            SortedSet<String> now,
            String from,
            String to,
            List<String> problems) {
        var gone = minus(before, now);
        var fresh = minus(now, before);
        var breaking = !gone.isEmpty() || fresh.stream().anyMatch(line -> burdens(line, now));
        var needed = breaking ? afterBreak(from) : fresh.isEmpty() ? from : afterAddition(from);
        if (compareVersions(to, needed) < 0) {
            problems.add(
                    "package %s is %s and needs at least %s:%s%s"
                            .formatted(
                                    name, to, needed, listed("gone", gone), listed("new", fresh)));
        }
    }

    /// True for a new method that implementers would have to add.
    private static boolean burdens(String line, SortedSet<String> lines) {
        int bracket = line.indexOf('(');
        if (bracket < 0 || !line.matches(".* : .*\\babstract\\b.*")) {
            return false;
        }
        var type = line.substring(0, line.lastIndexOf('.', bracket));
        return lines.stream()
                .anyMatch(
                        other -> other.startsWith(type + " : ") && other.endsWith("@ConsumerType"));
    }

    static String afterBreak(String version) {
        var parts = numbers(version);
        return parts[0] == 0 ? "0." + (parts[1] + 1) + ".0" : (parts[0] + 1) + ".0.0";
    }

    static String afterAddition(String version) {
        var parts = numbers(version);
        return parts[0] == 0
                ? "0." + parts[1] + "." + (parts[2] + 1)
                : parts[0] + "." + (parts[1] + 1) + ".0";
    }

    private static int compareVersions(String a, String b) {
        return java.util.Arrays.compare(numbers(a), numbers(b));
    }

    private static int[] numbers(String version) {
        var parts = version.split("\\.");
        var numbers = new int[3];
        for (int i = 0; i < 3 && i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }

    private static SortedSet<String> minus(SortedSet<String> a, SortedSet<String> b) {
        var rest = new TreeSet<>(a);
        rest.removeAll(b);
        return Collections.unmodifiableSortedSet(rest);
    }

    private static String listed(String word, SortedSet<String> lines) {
        return lines.stream()
                .map(line -> "\n  " + word + ": " + line)
                .collect(Collectors.joining());
    }
}
