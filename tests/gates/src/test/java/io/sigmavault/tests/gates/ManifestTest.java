package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the manifests of the built jars say.
class ManifestTest {

    /// Karaf's own classes are woven to call into this package, so they have to see it.
    private static final Map<String, String> FOR_WOVEN_CLASSES =
            Map.of("io.sigmavault.shell.console", "io.sigmavault.shell.console.subject");

    @ParameterizedTest
    @MethodSource("providers")
    void providerExportsNothing(Bundle bundle) {
        assertThat(bundle.header("Export-Package").replaceAll(";[^,]*(,|$)", ""))
                .isEqualTo(FOR_WOVEN_CLASSES.getOrDefault(bundle.symbolicName(), ""));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void everyExportOfAnApiHasAVersion(Bundle bundle) {
        var exports = bundle.header("Export-Package");
        for (var name : bundle.packages()) {
            assertThat(exports)
                    .containsPattern(Pattern.quote(name) + ";[^,]*version=\"\\d+\\.\\d+\\.\\d+\"");
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void symbolicNameIsThePath(Bundle bundle) {
        assertThat(bundle.header("Bundle-SymbolicName").replaceAll(";.*", ""))
                .isEqualTo(bundle.symbolicName());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void importsAreThoseOfTheProduct(Bundle bundle) {
        assertThat(bundle.header("Import-Package"))
                .doesNotContain(
                        "javax.servlet",
                        "org.jspecify",
                        "com.google.errorprone",
                        "org.bouncycastle.jsse.provider;resolution");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void licenceIsStated(Bundle bundle) {
        assertThat(bundle.header("Bundle-License")).isEqualTo("Apache-2.0");
    }

    /// The REST whiteboard wraps extensions in proxies whose loader makes up classes it cannot see:
    /// without this import one bundle stops every resource.
    @ParameterizedTest
    @MethodSource("providers")
    void whiteboardExtensionImportsTheRestCore(Bundle bundle) {
        if (bundle.header("Provide-Capability").contains("osgi.jakartars.extension")
                || bundle.header("Service-Component").contains("Extension")) {
            assertThat(bundle.header("Import-Package")).contains("jakarta.ws.rs.core");
        }
    }

    static Stream<Bundle> bundles() {
        return Tree.bundles().stream().filter(bundle -> bundle.kind() != Bundle.Kind.TESTKIT);
    }

    static Stream<Bundle> providers() {
        return Tree.bundles(Bundle.Kind.PROVIDER).stream();
    }

    static Stream<Bundle> apis() {
        return Tree.bundles(Bundle.Kind.API).stream();
    }
}
