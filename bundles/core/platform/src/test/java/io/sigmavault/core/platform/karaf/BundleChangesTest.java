package io.sigmavault.core.platform.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/// Changes bundles of a real framework.
final class BundleChangesTest {

    private static final String PLUGIN = "org.example.plugin";

    @TempDir Path folder;
    private Framework framework;
    private PreviousJars previous;
    private BundleChanges developer;
    private BundleChanges closed;

    @BeforeEach
    void startFramework() throws Exception {
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        "org.osgi.framework.storage",
                                        folder.resolve("cache").toString(),
                                        "felix.log.level",
                                        "0"));
        framework.start();
        previous = new PreviousJars(folder.resolve("previous"));
        var bundles = framework.getBundleContext();
        developer = new BundleChanges(bundles, new Distribution(folder, true), previous);
        closed = new BundleChanges(bundles, new Distribution(folder, false), previous);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void updateReplacesTheContentAndRollbackPutsItBack() throws Exception {
        Bundle plugin = plugin();
        update(developer, plugin, jar("2.0.0"));
        assertThat(content(plugin)).isEqualTo("2.0.0");
        assertThat(plugin.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(previous.of(PLUGIN)).isPresent();
        developer.rollback(plugin);
        assertThat(content(plugin)).isEqualTo("1.0.0");
        assertThat(plugin.getState()).isEqualTo(Bundle.ACTIVE);
        assertRefused(() -> developer.rollback(plugin), "bundle-no-previous");
    }

    @Test
    void oldOneRunsAgainWhenTheNewOneFails() throws Exception {
        Bundle plugin = plugin();
        Path broken = jar("2.0.0", "Bundle-Activator", "org.example.Missing");
        assertRefused(() -> update(developer, plugin, broken), "bundle-failed");
        assertThat(content(plugin)).isEqualTo("1.0.0");
        assertThat(plugin.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(previous.of(PLUGIN)).isEmpty();
    }

    @Test
    void unresolvableOneIsPutBackToo() throws Exception {
        Bundle plugin = plugin();
        Path broken = jar("2.0.0", "Import-Package", "org.example.nowhere");
        assertRefused(() -> update(developer, plugin, broken), "bundle-failed");
        assertThat(plugin.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void stoppedBundleStaysStopped() throws Exception {
        Bundle plugin = plugin();
        plugin.stop();
        update(developer, plugin, jar("2.0.0"));
        assertThat(plugin.getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(plugin.getVersion()).hasToString("2.0.0");
    }

    @Test
    void otherBundleIsRefused() throws Exception {
        Path other = TestBundles.bundle(folder.resolve("o.jar"), "org.example.other", "1.0.0");
        assertRefused(() -> update(developer, plugin(), other), "bundle-other-name");
    }

    @Test
    void onlyBundlesOfTheDistributionWithoutDeveloper() throws Exception {
        Path jar = jar("2.0.0");
        assertRefused(() -> update(closed, plugin(), jar), "bundle-refused");
        Files.createDirectories(folder.resolve("system"));
        Files.writeString(
                folder.resolve("system/bundles.sha256"), Jar.hash(jar) + "  some/where.jar\n");
        var fresh =
                new BundleChanges(
                        framework.getBundleContext(), new Distribution(folder, false), previous);
        update(fresh, framework.getBundleContext().getBundle("plugin"), jar);
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        Bundle plugin = plugin();
        var text = new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8));
        assertRefused(() -> developer.update(plugin, text), "bundle-invalid");
        assertThat(content(plugin)).isEqualTo("1.0.0");
    }

    @Test
    void bundleWhosePackagesAreInUseIsRefused() throws Exception {
        Bundle plugin = plugin("Export-Package", "org.example.shared");
        var user =
                TestBundles.bundle(
                        folder.resolve("user.jar"),
                        "org.example.user",
                        "1.0.0",
                        "Import-Package",
                        "org.example.shared");
        install("user", user).start();
        assertRefused(() -> update(developer, plugin, jar("2.0.0")), "bundle-refused");
        assertThat(Inventory.dependants(plugin)).containsExactly("org.example.user");
    }

    @Test
    void scratchFilesAreRemoved() throws Exception {
        Bundle plugin = plugin();
        update(developer, plugin, jar("2.0.0"));
        try (var files = Files.list(folder.resolve("previous"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isEqualTo(List.of(PLUGIN + ".jar").stream().toList());
        }
    }

    @Test
    void updatesLeaveOneRevision() throws Exception {
        Bundle plugin = plugin();
        for (int i = 2; i < 12; i++) {
            update(developer, plugin, jar(i + ".0.0"));
        }
        assertThat(plugin.adapt(org.osgi.framework.wiring.BundleRevisions.class).getRevisions())
                .hasSize(1);
    }

    private Bundle plugin(String... headers) throws Exception {
        Bundle plugin = install("plugin", jar("1.0.0", headers));
        plugin.start();
        return plugin;
    }

    private Bundle install(String location, Path jar) throws Exception {
        try (var in = Files.newInputStream(jar)) {
            return framework.getBundleContext().installBundle(location, in);
        }
    }

    private Path jar(String version, String... headers) throws IOException {
        return TestBundles.bundle(folder.resolve(version + ".jar"), PLUGIN, version, headers);
    }

    private static void update(BundleChanges changes, Bundle bundle, Path jar) throws Exception {
        try (var in = Files.newInputStream(jar)) {
            changes.update(bundle, in);
        }
    }

    private static String content(Bundle bundle) throws IOException {
        try (var in = bundle.getEntry("version.txt").openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
