package io.sigmavault.access.local;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one-time code that the machine's own screen shows an owner who lost the password. The root helper makes it; here are
/// its SHA-256 and the time in which it counts. The file is root's, so that what was used is remembered beside the accounts.
///
/// @param made the helper's file; null: this server has no screen
/// @param used SHA-256 of the code that was used last
record OwnerCode(@Nullable Path made, Path used) {

    /// Bound on what is read: the file has about 120 bytes.
    private static final int MOST_BYTES = 1024;

    private static final int MOST_CHARACTERS = 64;

    /// A process without a screen has none: the system property `sigmavault.owner-code` names the file.
    static OwnerCode ofProcess(Path folder) {
        String file = System.getProperty("sigmavault.owner-code");
        return in(folder, file == null ? null : Path.of(file));
    }

    static OwnerCode in(Path folder, @Nullable Path made) {
        return new OwnerCode(made, folder.resolve("owner-code-used"));
    }

    /// Compares in constant time, without regard to case, spaces and dashes.
    ///
    /// @return false also if there is no code, or it is over or used
    boolean matches(String attempt, Instant now) throws SigmaVaultException {
        var code = read();
        return attempt.length() <= MOST_CHARACTERS
                && code.isPresent()
                && code.get().counts(now)
                && !code.get().sha256().equals(lastUsed())
                && Secrets.same(Secrets.hash(plain(attempt)), code.get().sha256());
    }

    /// Ends the code; it is on disk when this returns.
    void use() throws SigmaVaultException {
        var code = read();
        if (code.isPresent()) {
            try {
                StableFile.replace(
                        used, (code.get().sha256() + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw failed(used, e);
            }
        }
    }

    private String lastUsed() throws SigmaVaultException {
        try {
            return Files.exists(used) ? Files.readString(used).strip() : "";
        } catch (IOException e) {
            throw failed(used, e);
        }
    }

    private Optional<Made> read() throws SigmaVaultException {
        if (made == null || !Files.isRegularFile(made)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(made)) {
            return Made.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw failed(made, e);
        }
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static SigmaVaultException failed(Path file, IOException cause) {
        return new SigmaVaultException(
                        "access-failed", 500, file + " can't be read or written: check its disk")
                .because(cause);
    }

    /// What the helper wrote.
    ///
    /// @param from seconds since 1970, the first at which it counts
    /// @param until the first at which it no longer does
    private record Made(String sha256, long from, long until) {

        static Optional<Made> of(String text) {
            Map<String, String> fields =
                    text.lines()
                            .filter(line -> line.indexOf('=') > 0)
                            .collect(
                                    Collectors.toMap(
                                            line -> line.substring(0, line.indexOf('=')),
                                            line -> line.substring(line.indexOf('=') + 1),
                                            (first, _) -> first));
            String sha256 = fields.getOrDefault("sha256", "");
            String from = fields.getOrDefault("from", "");
            String until = fields.getOrDefault("until", "");
            boolean well =
                    "1".equals(fields.get("version"))
                            && sha256.matches("[0-9a-f]{64}")
                            && from.matches("[0-9]{1,12}")
                            && until.matches("[0-9]{1,12}");
            return well
                    ? Optional.of(new Made(sha256, Long.parseLong(from), Long.parseLong(until)))
                    : Optional.empty();
        }

        boolean counts(Instant now) {
            return now.getEpochSecond() >= from && now.getEpochSecond() < until;
        }
    }
}
