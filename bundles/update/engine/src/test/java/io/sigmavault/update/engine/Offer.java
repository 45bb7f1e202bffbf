package io.sigmavault.update.engine;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.SigningKey;
import io.sigmavault.update.format.Version;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// A release in a folder, and a folder that stands for a machine which takes it.
final class Offer {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final SigningKey KEY = key();
    static final int ROOT_BYTES = 400_000;

    private Offer() {}

    /// @return where updates are kept
    static UpdateFolder machine(Path folder, String running) throws Exception {
        var machine = folder.resolve("machine");
        Files.createDirectories(machine.resolve("proc"));
        Files.writeString(
                machine.resolve("proc/cmdline"),
                "quiet root=PARTLABEL=sigmavault_" + running + "\n");
        var roots = Files.createDirectories(machine.resolve("usr/share/sigmavault/update-roots"));
        Files.write(roots.resolve("maker.pem"), KEY.root().pem());
        return new UpdateFolder(folder.resolve("update"), machine);
    }

    static Path release(Path folder, String version, String channel) throws Exception {
        Files.createDirectories(folder);
        var release =
                new Release(
                        Release.Architecture.here().orElseThrow(),
                        Version.parse(version),
                        channel,
                        NOW.minusSeconds(3600),
                        NOW.plusSeconds(3600),
                        Version.parse("0.0.1"),
                        List.of("All is new."),
                        List.of(
                                file(folder, "sigmavault_" + version + ".efi", kernel(version)),
                                file(
                                        folder,
                                        "sigmavault_" + version + ".root.squashfs",
                                        root(version))));
        Files.write(folder.resolve(Release.FILE), release.bytes());
        Files.write(folder.resolve(Signatures.FILE), KEY.sign(release).bytes());
        return folder;
    }

    static byte[] kernel(String version) {
        return random(version.hashCode(), 40_000);
    }

    static byte[] root(String version) {
        return random(version.hashCode() + 1, ROOT_BYTES);
    }

    static ListedFile listed(String name, byte[] content) throws Exception {
        return new ListedFile(
                name, content.length, Hashes.sha256(new ByteArrayInputStream(content)));
    }

    private static ListedFile file(Path folder, String name, byte[] content) throws Exception {
        Files.write(folder.resolve(name), content);
        return listed(name, content);
    }

    private static byte[] random(long seed, int count) {
        var bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static SigningKey key() {
        try {
            return SigningKey.make("maker.pem");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
