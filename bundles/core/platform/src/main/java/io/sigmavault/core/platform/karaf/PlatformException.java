package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Map;

/// What can go wrong when bundles and features change.
final class PlatformException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private PlatformException(String code, int status, String message, Map<String, Object> more) {
        super(code, status, message, more);
    }

    static PlatformException unknownBundle(Object bundle) {
        return new PlatformException(
                "bundle-unknown", 404, "there is no bundle " + bundle, Map.of());
    }

    static PlatformException otherName(String expected, String found) {
        return new PlatformException(
                "bundle-other-name",
                400,
                "this jar is bundle " + found + ", not " + expected,
                Map.of("expected", expected, "found", found));
    }

    static PlatformException invalid(String why) {
        return new PlatformException("bundle-invalid", 400, why, Map.of());
    }

    static PlatformException tooLarge(long limitBytes) {
        return new PlatformException(
                "bundle-too-large",
                413,
                "a bundle has at most " + limitBytes + " bytes",
                Map.of("limitBytes", limitBytes));
    }

    static PlatformException refused(String what) {
        return new PlatformException(
                "bundle-refused",
                403,
                what
                        + " is not part of this distribution: start with --developer to run what"
                        + " you trust",
                Map.of());
    }

    static PlatformException exporter(String bundle) {
        return new PlatformException(
                "bundle-refused",
                409,
                "others use packages of bundle "
                        + bundle
                        + ": it changes with the distribution, at a restart",
                Map.of("bundle", bundle));
    }

    static PlatformException essential(String bundle) {
        return new PlatformException(
                "bundle-essential",
                409,
                "bundle " + bundle + " is needed to start it again: it can be updated, not stopped",
                Map.of("bundle", bundle));
    }

    static PlatformException noPrevious(String bundle) {
        return new PlatformException(
                "bundle-no-previous",
                409,
                "bundle " + bundle + " was not updated: there is nothing to go back to",
                Map.of("bundle", bundle));
    }

    static PlatformException failed(String bundle, String what, Throwable cause) {
        var failed =
                new PlatformException(
                        "bundle-failed",
                        500,
                        "bundle " + bundle + " " + what + ": " + cause.getMessage(),
                        Map.of("bundle", bundle));
        failed.initCause(cause);
        return failed;
    }

    static PlatformException unknownFeature(String feature) {
        return new PlatformException(
                "feature-unknown",
                404,
                "there is no feature " + feature,
                Map.of("feature", feature));
    }

    static PlatformException featureFailed(String feature, Throwable cause) {
        var failed =
                new PlatformException(
                        "feature-failed",
                        500,
                        "feature " + feature + " was not changed: " + cause.getMessage(),
                        Map.of("feature", feature));
        failed.initCause(cause);
        return failed;
    }

    static PlatformException inUse(String feature, List<String> usedBy) {
        return new PlatformException(
                "feature-in-use",
                409,
                "feature "
                        + feature
                        + " is needed by "
                        + String.join("; ", usedBy)
                        + ": keep it, or force its removal",
                Map.of("feature", feature, "usedBy", usedBy));
    }

    static PlatformException neededByFeatures(String feature, List<String> features) {
        return new PlatformException(
                "feature-in-use",
                409,
                "feature "
                        + feature
                        + " is part of "
                        + String.join(", ", features)
                        + ": remove that first",
                Map.of("feature", feature, "usedBy", features));
    }
}
