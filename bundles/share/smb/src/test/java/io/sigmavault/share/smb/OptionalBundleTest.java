package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/// A bundle whose jar comes and goes with an extension, in a framework that writes down what it is asked.
class OptionalBundleTest {

    private static final String NAME = "io.sigmavault.extra";

    @TempDir private Path system;
    private final List<String> asked = new ArrayList<>();
    private boolean installed;
    private final Bundle bundle = fake(Bundle.class);
    private final OptionalBundle optional =
            new OptionalBundle(fake(BundleContext.class), Path.of("none"), NAME);

    private <T> T fake(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "getSymbolicName" -> NAME;
                                    case "getBundles" ->
                                            installed ? new Bundle[] {bundle} : new Bundle[0];
                                    case "installBundle", "start", "stop", "uninstall" -> {
                                        asked.add(
                                                method.getName()
                                                        + (arguments == null
                                                                ? ""
                                                                : " " + arguments[0]));
                                        installed = !method.getName().equals("uninstall");
                                        yield method.getName().equals("installBundle")
                                                ? bundle
                                                : null;
                                    }
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                }));
    }

    @Test
    void itRunsOnceItsJarIsThereAndOnlyForThisStart() throws Exception {
        var there = new OptionalBundle(fake(BundleContext.class), system, NAME);
        assertThat(there.start()).isFalse();
        there.stop();
        assertThat(asked).isEmpty();

        var folder =
                Files.createDirectories(system.resolve("io/sigmavault").resolve(NAME + "/1.2"));
        assertThat(there.start()).as("a folder without the jar").isFalse();
        Files.createFile(folder.resolve(NAME + "-1.2.jar"));
        assertThat(there.start()).isTrue();
        there.stop();

        assertThat(asked)
                .containsExactly(
                        "installBundle mvn:io.sigmavault/" + NAME + "/1.2",
                        "start " + Bundle.START_TRANSIENT,
                        "stop " + Bundle.STOP_TRANSIENT);
    }

    @Test
    void whatACacheStillHasGoesWhenItsJarIsGone() throws Exception {
        installed = true;
        assertThat(optional.start()).isFalse();
        assertThat(asked).containsExactly("uninstall");
    }
}
