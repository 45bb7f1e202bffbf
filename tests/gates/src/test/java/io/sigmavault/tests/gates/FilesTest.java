package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Rules on committed files: links lead somewhere, scripts are clean, nothing names a machine.
class FilesTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");

    /// Package registries and mirrors. A build takes them from the machine's own settings.
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "(repo1?[.]maven[.]|registry[.](npm|yarn)|central[.]sonatype|oss[.]sonatype"
                            + "|deb[.]debian[.]|files[.]pythonhosted|pypi[.]org|npmmirror[.]|docker[.]io/"
                            + "|/releases/downloa[d]/)");

    /// Homes and build folders of one machine.
    private static final Pattern MACHINE =
            Pattern.compile("(?<![\\w.}$*/-])/(wor" + "k|ro" + "ot|home/[a-z]+)/[\\w.]");

    @Test
    void relativeLinksOfDocumentsExist() {
        var broken = new TreeSet<String>();
        for (var file : documents()) {
            var links = LINK.matcher(withoutCode(Tree.text(file)));
            while (links.find()) {
                var target = links.group(1).replaceAll("#.*", "");
                if (target.isEmpty() || target.matches("[a-z]+:.*")) {
                    continue;
                }
                if (!Files.exists(Tree.parentOf(file).resolve(target))) {
                    broken.add(Tree.root().relativize(file) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void scriptsAreShellcheckClean() {
        assumeTrue(
                Tree.output("sh", "-c", "command -v shellcheck").startsWith("/"), "no shellcheck");
        var command =
                new ArrayList<>(
                        List.of("shellcheck", "--external-sources", "--source-path=SCRIPTDIR"));
        scripts().forEach(script -> command.add(script.toString()));
        assertThat(scripts()).isNotEmpty();
        assertThat(Tree.output(command.toArray(String[]::new))).isEmpty();
    }

    @Test
    void scriptsStopAtErrors() {
        assertThat(scripts())
                .allSatisfy(script ->
                        assertThat(Tree.text(script)).containsPattern("(?m)^set -[a-z]*e[a-z]*"));
    }

    @Test
    void noFileNamesARegistryOrAMachine() {
        var found = new TreeSet<String>();
        for (var file : Tree.files()) {
            if (binary(file)) {
                continue;
            }
            var lines = Tree.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                if (REGISTRY.matcher(line).find() || MACHINE.matcher(line).find()) {
                    found.add(Tree.root().relativize(file) + ":" + (i + 1) + ": " + line.strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void readmeIsShort() {
        assertThat(Tree.text(Tree.root().resolve("README.md")).lines().count())
                .isLessThanOrEqualTo(120);
    }

    private static List<Path> documents() {
        return Tree.files().stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    private static List<Path> scripts() {
        return Tree.files().stream()
                .filter(file -> !binary(file))
                .filter(file ->
                        Tree.text(file)
                                .lines()
                                .findFirst()
                                .orElse("")
                                .matches("#!.*/(env )?(sh|bash|dash)( .*)?"))
                .toList();
    }

    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "");
    }

    private static boolean binary(Path file) {
        return file.toString()
                .matches(".*\\.(png|jpg|jpeg|gif|webp|ico|woff2?|jar|bin|zst|xz|gz|pack|kar)");
    }
}
