package io.sigmavault.rest.system;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A platform that writes down what it was asked for.
final class FakePlatform implements Platform {

    final List<String> calls = new ArrayList<>();

    @Override
    public boolean developer() {
        return false;
    }

    @Override
    public List<BundleInfo> bundles() {
        return List.of(
                new BundleInfo(
                        7, "a.b", "A", "1.0.0", "ACTIVE", List.of("f"), List.of(), false, true));
    }

    @Override
    public List<FeatureInfo> features() {
        return List.of(
                new FeatureInfo("f", "1", "about f", true, false, List.of("a.b"), List.of()));
    }

    @Override
    public void start(long bundleId, Actor actor) throws SigmaVaultException {
        if (bundleId == 404) {
            throw new SigmaVaultException("bundle-unknown", 404, "there is no bundle 404");
        }
        calls.add("start " + bundleId + " " + actor);
    }

    @Override
    public void stop(long bundleId, Actor actor) {
        calls.add("stop " + bundleId);
    }

    @Override
    public void update(long bundleId, InputStream jar, Actor actor) {
        try {
            calls.add(
                    "update "
                            + bundleId
                            + " "
                            + new String(jar.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rollback(long bundleId, Actor actor) {
        calls.add("rollback " + bundleId);
    }

    @Override
    public void installFeature(String name, Actor actor) {
        calls.add("install " + name);
    }

    @Override
    public void uninstallFeature(String name, boolean force, Actor actor)
            throws SigmaVaultException {
        if (!force) {
            throw new SigmaVaultException(
                    "feature-in-use",
                    409,
                    "feature " + name + " is in use",
                    Map.of("usedBy", List.of("vault photos")));
        }
        calls.add("uninstall " + name);
    }

    @Override
    public List<LogLine> log(int limit) {
        return List.of(new LogLine("2026-01-01T00:00:00Z", "INFO", "a.b", "limit " + limit));
    }
}
