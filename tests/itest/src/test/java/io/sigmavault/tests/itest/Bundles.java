package io.sigmavault.tests.itest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.tests.support.Rest;
import java.util.stream.StreamSupport;

/// Bundles and features of a running SigmaVault.
final class Bundles {

    private Bundles() {}

    static JsonNode named(Rest rest, String symbolicName) {
        var bundles = rest.get("/system/bundles").expect(200).json().path("bundles");
        return StreamSupport.stream(bundles.spliterator(), false)
                .filter(bundle -> bundle.path("symbolicName").asText().equals(symbolicName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
    }

    static long id(Rest rest, String symbolicName) {
        return named(rest, symbolicName).path("id").asLong();
    }

    static JsonNode feature(Rest rest, String name) {
        var features = rest.get("/system/features").expect(200).json().path("features");
        return StreamSupport.stream(features.spliterator(), false)
                .filter(feature -> feature.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no feature " + name));
    }
}
