package io.sigmavault.codec.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The codec that the documents quote is the one that `tests/example-codec` builds and tests.
class ExampleInDocsTest {

    private static final Path ROOT = Path.of("../../..");

    @ParameterizedTest
    @ValueSource(strings = {"docs/plugin-author.md", "README.md"})
    void documentQuotesTheExampleAsItIs(String document) throws IOException {
        var file = ROOT.resolve(document);
        assertThat(Files.readString(file))
                .as("quote tests/example-codec's ExampleCodec.java from @Component on")
                .contains("```java\n" + example() + "```\n");
    }

    @Test
    void exampleHasFifteenLines() throws IOException {
        assertThat(example().lines()).hasSize(15);
    }

    private static String example() throws IOException {
        String source =
                Files.readString(
                        ROOT.resolve(
                                "tests/example-codec/src/main/java/org/example/codec/"
                                        + "ExampleCodec.java"));
        return source.substring(source.indexOf("@Component("));
    }
}
