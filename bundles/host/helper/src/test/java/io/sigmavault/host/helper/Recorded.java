package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Programs that are not run: writes down what was asked, and answers what it was told to.
final class Recorded implements Commands {

    final List<String> lines = new ArrayList<>();
    final Map<String, String> answers = new HashMap<>();
    final Set<String> failing = new HashSet<>();

    @Override
    public String run(String tool, String... arguments) throws HostException {
        lines.add(tool + " " + String.join(" ", arguments));
        if (failing.contains(tool)) {
            throw new HostException("command-failed", tool + " ended with 1");
        }
        return answers.getOrDefault(tool, "");
    }

    @Override
    public String ask(String tool, String... arguments) {
        lines.add(tool + " " + String.join(" ", arguments));
        return answers.getOrDefault(tool, "");
    }
}
