package io.sigmavault.crypto.tool;

import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command line, read.
///
/// @param provider id; empty for all
record CommandLine(Path folder, String provider, boolean json, boolean quiet) {

    static CommandLine parse(List<String> words) throws UsageException {
        if (!words.getFirst().equals("vectors")) {
            throw new UsageException(
                    "there is no verb " + words.getFirst() + "; try ./sigmavault crypto --help");
        }
        var folders = new ArrayList<String>();
        String provider = "";
        boolean json = false;
        boolean quiet = false;
        for (int i = 1; i < words.size(); i++) {
            var word = words.get(i);
            switch (word) {
                case "--json" -> json = true;
                case "--quiet" -> quiet = true;
                case "--provider" -> {
                    i++;
                    if (i == words.size()) {
                        throw new UsageException("--provider needs a name: jdk or bc");
                    }
                    provider = words.get(i);
                }
                default -> {
                    if (word.startsWith("-")) {
                        throw new UsageException(
                                "vectors has no option "
                                        + word
                                        + "; try ./sigmavault crypto --help");
                    }
                    folders.add(word);
                }
            }
        }
        if (folders.size() != 1) {
            throw new UsageException(
                    "vectors takes one folder, and got " + folders.size() + " words");
        }
        return new CommandLine(Path.of(folders.getFirst()), provider, json, quiet);
    }

    /// Whether it tells more than the last line.
    boolean tells() {
        return !json && !quiet;
    }
}
