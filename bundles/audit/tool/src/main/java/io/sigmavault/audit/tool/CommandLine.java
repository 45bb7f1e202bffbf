package io.sigmavault.audit.tool;

import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command line, read.
///
/// @param pins files with checkpoints that were kept elsewhere
/// @param keys files with keys that are trusted
record CommandLine(Path folder, List<Path> pins, List<Path> keys, boolean json, boolean quiet) {

    static CommandLine parse(List<String> words) throws UsageException {
        if (!words.getFirst().equals("verify")) {
            throw new UsageException(
                    "there is no verb " + words.getFirst() + "; try ./sigmavault audit --help");
        }
        var folders = new ArrayList<Path>();
        var pins = new ArrayList<Path>();
        var keys = new ArrayList<Path>();
        boolean json = false;
        boolean quiet = false;
        for (var left = words.subList(1, words.size()).iterator(); left.hasNext(); ) {
            String word = left.next();
            switch (word) {
                case "--json" -> json = true;
                case "--quiet" -> quiet = true;
                case "--pin", "--keys" -> {
                    if (!left.hasNext()) {
                        throw new UsageException(word + " needs a file");
                    }
                    (word.equals("--pin") ? pins : keys).add(Path.of(left.next()));
                }
                default -> {
                    if (word.startsWith("-")) {
                        throw new UsageException(
                                "verify has no option " + word + "; try ./sigmavault audit --help");
                    }
                    folders.add(Path.of(word));
                }
            }
        }
        if (folders.size() != 1) {
            throw new UsageException(
                    "verify takes one folder, and got " + folders.size() + " words");
        }
        return new CommandLine(folders.getFirst(), pins, keys, json, quiet);
    }
}
