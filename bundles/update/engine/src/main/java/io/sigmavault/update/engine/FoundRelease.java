package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.update.UpdateStatus.Found;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Verifier;
import io.sigmavault.update.format.Verifier.Allowing;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/// The release that was seen last, with its signatures. It is verified each time it is read.
///
/// @param text list of the release
/// @param signatures of it
/// @param seen when
record FoundRelease(byte[] text, byte[] signatures, Instant seen) {

    /// Fetches what a source offers.
    ///
    /// @throws SigmaVaultException codes of the verifier, `update-channel`, `update-source-failed`
    static FoundRelease look(UpdateFolder folder, Settings settings, Source source, Instant now)
            throws SigmaVaultException, InterruptedException {
        var found =
                new FoundRelease(
                        source.small(Release.FILE, Release.LIMIT_BYTES),
                        source.small(Signatures.FILE, Signatures.LIMIT_BYTES),
                        now);
        try {
            var release = found.signed(folder);
            if (!release.channel().equals(settings.channel())) {
                throw new UpdateException(
                        "update-channel",
                        "the source offers channel "
                                + release.channel()
                                + " instead of "
                                + settings.channel());
            }
            return found;
        } catch (UpdateException e) {
            throw UpdateFolder.refusal(e);
        }
    }

    void keep(UpdateFolder folder) throws SigmaVaultException {
        UpdateFolder.put(folder.found(), Release.FILE, text);
        UpdateFolder.put(folder.found(), Signatures.FILE, signatures);
    }

    /// @return empty if none was seen
    static Optional<FoundRelease> read(UpdateFolder folder) throws SigmaVaultException {
        var list = folder.found().resolve(Release.FILE);
        var signatures = folder.found().resolve(Signatures.FILE);
        if (!Files.exists(list) || !Files.exists(signatures)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new FoundRelease(
                            Files.readAllBytes(list),
                            Files.readAllBytes(signatures),
                            Files.getLastModifiedTime(signatures).toInstant()));
        } catch (IOException e) {
            throw UpdateFolder.failed(list, e);
        }
    }

    Release signed(UpdateFolder folder) throws UpdateException {
        return new Verifier(folder.roots(), folder.running(), seen).signed(text, signatures);
    }

    Release installable(UpdateFolder folder, Instant now, Allowing allowing)
            throws UpdateException {
        return new Verifier(folder.roots(), folder.running(), now)
                .installable(text, signatures, allowing);
    }

    /// For people; empty if it is no longer one that this machine takes from anybody.
    Optional<Found> shown(UpdateFolder folder, Instant now) {
        try {
            var release = signed(folder);
            String refusal = "";
            String sentence = "";
            try {
                installable(folder, now, Allowing.NOTHING);
            } catch (UpdateException e) {
                refusal = e.code();
                sentence = e.sentence();
            }
            long bytes =
                    release.kernel().map(file -> file.sizeBytes()).orElse(0L)
                            + release.root().map(file -> file.sizeBytes()).orElse(0L);
            return Optional.of(
                    new Found(
                            release.version().toString(),
                            release.channel(),
                            release.created(),
                            release.expires(),
                            seen,
                            release.notes(),
                            bytes,
                            refusal,
                            sentence));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }
}
