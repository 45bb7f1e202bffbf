package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A clean clone builds the distribution and what it needs, and nothing else: what features name by address, Maven has to know.
class FeatureModulesTest {

    private static final Pattern ADDRESS = Pattern.compile("mvn:io\\.sigmavault/([a-z.-]+)/");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>(io\\.sigmavault\\.[a-z.-]+)</artifactId>");

    @Test
    void whatFeaturesNameIsBuiltBeforeThem() throws IOException {
        var features = Tree.root().resolve("features");
        assertThat(found(DEPENDENCY, features.resolve("pom.xml")))
                .containsAll(found(ADDRESS, features.resolve("src/main/feature/feature.xml")));
    }

    private static TreeSet<String> found(Pattern pattern, Path file) throws IOException {
        var names = new TreeSet<String>();
        pattern.matcher(Files.readString(file)).results().forEach(each -> names.add(each.group(1)));
        assertThat(names).hasSizeGreaterThan(40);
        return names;
    }
}
