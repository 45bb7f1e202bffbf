package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The built API bundles against the signatures accepted into the tree. `tests/gates/api-accept`
/// writes them anew; it refuses while a version is too low.
class ApiBaselineTest {

    private static final boolean ACCEPT = "accept".equals(System.getProperty("sigmavault.api"));

    @ParameterizedTest
    @MethodSource("apis")
    void versionsCoverWhatChanged(Bundle bundle) throws IOException {
        var file = bundle.folder().resolve("api.txt");
        var current = ApiText.of(bundle);
        if (Files.exists(file)) {
            assertThat(ApiChange.problems(ApiText.read(Files.readString(file)), current)).isEmpty();
        }
        if (ACCEPT) {
            Files.writeString(file, ApiText.write(current));
        }
        assertThat(file)
                .as("accepted signatures; after raising the versions run tests/gates/api-accept")
                .exists()
                .hasContent(ApiText.write(current));
    }

    @Test
    void aRemovedMethodIsRefused() throws IOException {
        var codec = codecApi();
        var broken = api(without(codec, "decode"), "0.1.0");
        assertThat(ApiChange.problems(api(codec, "0.1.0"), broken))
                .singleElement()
                .asString()
                .contains("needs at least 0.2.0", "gone: io.sigmavault.codec.Decoder.decode");
    }

    @Test
    void aRemovedMethodPassesWithABreakingVersion() throws IOException {
        var codec = codecApi();
        assertThat(ApiChange.problems(api(codec, "0.1.0"), api(without(codec, "decode"), "0.2.0")))
                .isEmpty();
        assertThat(ApiChange.problems(api(codec, "1.4.0"), api(without(codec, "decode"), "1.5.0")))
                .hasSize(1);
        assertThat(ApiChange.problems(api(codec, "1.4.0"), api(without(codec, "decode"), "2.0.0")))
                .isEmpty();
    }

    @Test
    void anAdditionNeedsItsOwnVersion() throws IOException {
        var codec = codecApi();
        var smaller = without(codec, "formatVersion");
        assertThat(ApiChange.problems(api(smaller, "1.4.0"), api(codec, "1.4.0"))).hasSize(1);
        assertThat(ApiChange.problems(api(smaller, "1.4.0"), api(codec, "1.5.0"))).isEmpty();
        assertThat(ApiChange.problems(api(smaller, "0.1.0"), api(codec, "0.1.1"))).isEmpty();
    }

    @Test
    void aNewDutyForImplementersIsABreak() throws IOException {
        var codec = codecApi();
        var smaller = without(codec, "decode");
        assertThat(ApiChange.problems(api(smaller, "1.4.0"), api(codec, "1.5.0")))
                .singleElement()
                .asString()
                .contains("needs at least 2.0.0");
    }

    @Test
    void textComesBack() throws IOException {
        var api = api(codecApi(), "0.1.0");
        assertThat(ApiText.read(ApiText.write(api))).isEqualTo(api);
    }

    static Stream<Bundle> apis() {
        return Tree.bundles(Bundle.Kind.API).stream();
    }

    private static Api api(List<byte[]> classFiles, String version) {
        return Api.of(classFiles, new TreeMap<>(java.util.Map.of("io.sigmavault.codec", version)));
    }

    /// Class files of the codec API, from the build.
    private static List<byte[]> codecApi() throws IOException {
        var folder = Bundle.at(Tree.root().resolve("bundles/codec/api")).classes();
        var classFiles = new ArrayList<byte[]>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classFiles.add(Files.readAllBytes(file));
            }
        }
        return classFiles;
    }

    private static List<byte[]> without(List<byte[]> classFiles, String method) {
        var transform =
                ClassTransform.dropping(element ->
                        element instanceof MethodModel found
                                && found.methodName().equalsString(method));
        return classFiles.stream()
                .map(bytes -> ClassFile.of().transformClass(ClassFile.of().parse(bytes), transform))
                .toList();
    }
}
