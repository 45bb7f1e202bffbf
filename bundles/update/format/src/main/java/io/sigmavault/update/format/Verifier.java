package io.sigmavault.update.format;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides whether a machine takes a release. Nothing of an unsigned text is believed: the signatures are checked before
/// the text is read.
///
/// @param roots whose releases are taken
/// @param running the version that runs; empty if there is none to compare with
/// @param now time of this machine
public record Verifier(Roots roots, Optional<Version> running, Instant now) {

    /// How far this machine's clock may be behind the one that made the release.
    private static final Duration CLOCKS = Duration.ofDays(1);

    /// What a person asked for besides.
    ///
    /// @param downgrade the same or an older version
    /// @param expired a release after its end
    public record Allowing(boolean downgrade, boolean expired) {

        public static final Allowing NOTHING = new Allowing(false, false);
    }

    /// Reads a release that one of the roots has signed, without asking whether it suits this machine.
    ///
    /// @throws UpdateException `update-no-roots`, `update-signature`, `update-format`
    public Release signed(byte[] release, byte[] signatures) throws UpdateException {
        if (roots.all().isEmpty()) {
            throw new UpdateException(
                    "update-no-roots",
                    "this image was built without release keys and takes no release: install one from a medium");
        }
        boolean known = false;
        for (var each : Signatures.read(signatures).all()) {
            var root = roots.withId(each.root());
            known |= root.isPresent();
            if (root.isPresent() && root.get().signed(release, each.ed25519(), each.mlDsa65())) {
                return ReleaseReader.read(release);
            }
        }
        throw new UpdateException(
                "update-signature",
                known
                        ? "the release was changed after it was signed: fetch it again"
                        : "the release is signed by nobody whose releases this machine takes");
    }

    /// Reads a signed release that this machine may install.
    ///
    /// @throws UpdateException besides those of [#signed]: `update-architecture`, `update-incomplete`,
    ///     `update-downgrade`, `update-step-missing`, `update-expired`, `update-clock`
    public Release installable(byte[] release, byte[] signatures, Allowing allowing)
            throws UpdateException {
        var found = signed(release, signatures);
        if (!Release.Architecture.here().equals(Optional.of(found.architecture()))) {
            throw no(
                    "update-architecture",
                    found,
                    "is for " + found.architecture().word() + ", which this machine is not");
        }
        if (found.kernel().isEmpty() || found.root().isEmpty()) {
            throw no("update-incomplete", found, "has no kernel and root to install");
        }
        if (running.isPresent()) {
            versions(found, running.get(), allowing);
        }
        times(found, allowing);
        return found;
    }

    private static void versions(Release found, Version running, Allowing allowing)
            throws UpdateException {
        if (!allowing.downgrade() && found.version().compareTo(running) <= 0) {
            throw no(
                    "update-downgrade",
                    found,
                    "is not newer than " + running + ", which runs: say so if you want it");
        }
        if (running.compareTo(found.minimum()) < 0) {
            throw no(
                    "update-step-missing",
                    found,
                    "can't follow " + running + ": install " + found.minimum() + " first");
        }
    }

    private void times(Release found, Allowing allowing) throws UpdateException {
        if (allowing.expired()) {
            return;
        }
        if (found.created().isAfter(now.plus(CLOCKS))) {
            throw no(
                    "update-clock", found, "is made after the time of this machine: set its clock");
        }
        if (!now.isBefore(found.expires())) {
            throw no(
                    "update-expired",
                    found,
                    "was to be installed before " + found.expires() + ": look for a newer one");
        }
    }

    private static UpdateException no(String code, Release found, String why) {
        return new UpdateException(code, "release " + found.version() + " " + why);
    }
}
