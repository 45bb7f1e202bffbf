package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Rules on the text of the sources.
class SourceRulesTest {

    private static final Pattern BROAD_CATCH =
            Pattern.compile("catch \\((final )?(Exception|Throwable|RuntimeException|Error) ");
    private static final Pattern WILDCARD = Pattern.compile("(?m)^import (static )?[\\w.]+\\.\\*;");
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    @Test
    void broadCatchesStayRare() {
        long catches = 0;
        long lines = 0;
        var where = new TreeSet<String>();
        for (var file : sources()) {
            var text = Tree.text(file);
            long found = BROAD_CATCH.matcher(text).results().count();
            if (found > 0) {
                where.add(Tree.root().relativize(file) + ": " + found);
            }
            catches += found;
            lines += text.lines().count();
        }
        assertThat(catches)
                .as("broad catches in %d lines of bundles: %s", lines, where)
                .isLessThanOrEqualTo(lines / 500);
    }

    @Test
    void noImportIsAWildcard() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(Tree.text(file)).doesNotContainPattern(WILDCARD));
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(Tree.text(file)).doesNotContainPattern(UNFINISHED));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        var missing = new TreeSet<String>();
        for (var bundle : Tree.bundles()) {
            for (var name : bundle.packages()) {
                var info =
                        bundle.folder()
                                .resolve("src/main/java")
                                .resolve(name.replace('.', '/'))
                                .resolve("package-info.java");
                if (!info.toFile().exists() || !Tree.text(info).contains("@NullMarked")) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).as("packages without a @NullMarked package-info").isEmpty();
    }

    private static List<Path> sources() {
        return Tree.files().stream()
                .filter(file -> file.startsWith(Tree.root().resolve("bundles")))
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
    }
}
