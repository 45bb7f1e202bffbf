package io.sigmavault.access.local;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The one-time code that makes the first account: `ABCDE-FGH23`, 50 random bits, in the file
/// `setup-code` until it was used. No 0, 1, I or O, so that it can be read off a screen.
final class SetupCode {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int CHARACTERS = 10;

    private final Path file;
    private final Secrets secrets;

    SetupCode(Path folder, Secrets secrets) {
        this.file = folder.resolve("setup-code");
        this.secrets = secrets;
    }

    /// The code; made when first asked for.
    synchronized String get() throws SigmaVaultException {
        try {
            if (Files.exists(file)) {
                String code = Files.readString(file).strip();
                if (plain(code).length() == CHARACTERS) {
                    return code;
                }
            }
            String code = fresh();
            StableFile.replace(file, (code + "\n").getBytes(StandardCharsets.US_ASCII));
            return code;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private String fresh() throws SigmaVaultException {
        var code = new StringBuilder();
        for (byte random : secrets.random(CHARACTERS)) {
            code.append(ALPHABET.charAt(random & 31));
        }
        return code.insert(CHARACTERS / 2, '-').toString();
    }

    /// Compares in constant time, without regard to case, spaces and dashes.
    boolean matches(String attempt) throws SigmaVaultException {
        return attempt.length() <= 64 && Secrets.same(plain(attempt), plain(get()));
    }

    synchronized void forget() throws SigmaVaultException {
        try {
            StableFile.delete(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static SigmaVaultException failed(IOException cause) {
        return new SigmaVaultException(
                        "access-failed",
                        500,
                        "access/setup-code can't be read or written: check its disk")
                .because(cause);
    }
}
