package io.sigmavault.core.platform.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.Framework;

final class GuardedFeaturesTest {

    @TempDir Path folder;
    private final FakeFeatures karaf = new FakeFeatures();
    private final List<String> users = new ArrayList<>();
    private Framework framework;
    private GuardedFeatures guarded;
    private FeaturesService service;

    @BeforeEach
    void start() throws Exception {
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of("org.osgi.framework.storage", folder.resolve("c") + ""));
        framework.start();
        var bundles = framework.getBundleContext();
        bundles.registerService(RemovalGuard.class, _ -> users, null);
        guarded = new GuardedFeatures(bundles, karaf.service());
        var references = bundles.getServiceReferences(FeaturesService.class.getName(), null);
        service = (FeaturesService) bundles.getService(references[0]);
    }

    @AfterEach
    void stop() throws Exception {
        guarded.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void installNeverRefreshesOthers() throws Exception {
        service.installFeature("zstd");
        service.installFeature("zstd", EnumSet.of(Option.Verbose));
        service.installFeature("zstd", "1.0.0");
        assertThat(karaf.calls())
                .containsExactly(
                        "installFeature zstd [NoAutoRefreshBundles]",
                        "installFeature zstd [NoAutoRefreshBundles, Verbose]",
                        "installFeature zstd 1.0.0 [NoAutoRefreshBundles]");
    }

    @Test
    void guardedFeatureStays() {
        users.add("vault photos: 12 frames of codec zstd");
        assertThatThrownBy(() -> service.uninstallFeature("zstd"))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("feature-in-use");
                            assertThat(e).hasMessageContaining("vault photos: 12 frames");
                        });
        assertThat(karaf.calls()).isEmpty();
    }

    @Test
    void unguardedFeatureGoesAndItsCollectionIsReplaced() throws Exception {
        service.uninstallFeature("zstd/1.0.0", EnumSet.noneOf(Option.class));
        assertThat(karaf.calls())
                .containsExactly(
                        "addRequirements {root=[feature:xz/1.0.0]} [NoAutoRefreshBundles]",
                        "removeRequirements {root=[feature:all/[1.0.0,1.0.0]]}"
                                + " [NoAutoRefreshBundles]");
    }

    @Test
    void unknownFeatureIsNamed() {
        assertThatThrownBy(() -> service.uninstallFeature("nothing"))
                .hasMessage("there is no feature nothing");
    }

    @Test
    void repositoriesFromOutsideAreRefused() {
        assertThatThrownBy(() -> service.addRepository(URI.create("file:/tmp/features.xml")))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("bundle-refused"));
    }
}
