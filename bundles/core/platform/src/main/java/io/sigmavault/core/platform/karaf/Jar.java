package io.sigmavault.core.platform.karaf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarInputStream;

/// A bundle's jar on disk.
///
/// @param file where it lies
/// @param symbolicName from its manifest
/// @param version from its manifest
/// @param sha256 lower-case hex over the whole file
record Jar(Path file, String symbolicName, String version, String sha256) {

    /// Largest jar taken: 64 MiB.
    static final long LIMIT_BYTES = 64L << 20;

    /// Copies `in` into `file` and reads its manifest.
    ///
    /// @throws PlatformException codes `bundle-too-large`, `bundle-invalid`
    static Jar receive(InputStream in, Path file) throws IOException, PlatformException {
        long size = 0;
        try (var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > LIMIT_BYTES) {
                    throw PlatformException.tooLarge(LIMIT_BYTES);
                }
                out.write(buffer, 0, n);
            }
        }
        return of(file);
    }

    static Jar of(Path file) throws IOException, PlatformException {
        try (var jar = new JarInputStream(Files.newInputStream(file), false)) {
            var manifest = jar.getManifest();
            if (manifest == null) {
                throw PlatformException.invalid("this is not a bundle: it has no manifest");
            }
            var main = manifest.getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName");
            String version = main.getValue("Bundle-Version");
            if (name == null) {
                throw PlatformException.invalid("this is not a bundle: it has no symbolic name");
            }
            return new Jar(
                    file,
                    name.split(";", -1)[0].strip(),
                    version == null ? "0.0.0" : version.strip(),
                    hash(file));
        }
    }

    static String hash(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
