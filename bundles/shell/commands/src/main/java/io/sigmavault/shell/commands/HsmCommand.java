package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.PinCredential;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/// What commands for tokens share: a driver by its id, and the PIN from a file, a systemd credential, or the keyboard without echo.
abstract class HsmCommand extends ConsoleCommand {

    private static final char NO_ECHO = 0;

    @Option(name = "--pin-file", description = "Takes its first line as PIN; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String pinFile;

    /// Calls the driver that is there now.
    ///
    /// @throws HsmException code `token-missing` if there is none of this id
    final <R> R withDriver(String id, Call<HsmProvider, R> call) throws SigmaVaultException {
        BundleContext bundles = bundles();
        String filter = "(" + HsmProvider.ID + "=" + HsmKey.checkLabel(id) + ")";
        try {
            Collection<ServiceReference<HsmProvider>> found =
                    bundles.getServiceReferences(HsmProvider.class, filter);
            for (ServiceReference<HsmProvider> reference : found) {
                HsmProvider driver = bundles.getService(reference);
                if (driver != null) {
                    try {
                        return call.on(driver);
                    } finally {
                        bundles.ungetService(reference);
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw HsmException.tokenMissing(
                "token " + id, "install feature sigmavault-hsm-" + id + "; see hsm:list");
    }

    /// Logs in, and out again.
    final <R> R inSession(String id, Call<HsmSession, R> call)
            throws SigmaVaultException, IOException {
        try (Secret pin = pin(id)) {
            return withDriver(
                    id,
                    driver -> {
                        try (HsmSession session = driver.open(pin)) {
                            return call.on(session);
                        }
                    });
        }
    }

    /// The PIN of an existing token.
    final Secret pin(String id) throws SigmaVaultException, IOException {
        if (pinFile == null) {
            Optional<Secret> given = PinCredential.of(id);
            if (given.isPresent()) {
                return given.get();
            }
        }
        return pinFile != null
                ? secret(Passphrase.firstLine(Path.of(pinFile)))
                : ask("PIN of " + id + ": ");
    }

    /// A new PIN, asked for twice.
    final Secret freshPin(@Nullable String file) throws SigmaVaultException, IOException {
        if (file != null) {
            return secret(Passphrase.firstLine(Path.of(file)));
        }
        Secret first = ask("New PIN: ");
        try (Secret second = ask("Again: ")) {
            if (first.equals(second)) {
                return first;
            }
        }
        first.close();
        throw new SigmaVaultException("field-invalid", 400, "the two PINs differ: try again");
    }

    private Secret ask(String prompt) throws SigmaVaultException, IOException {
        String line;
        try {
            line = session().readLine(prompt, NO_ECHO);
        } catch (UnsupportedOperationException _) {
            line = null;
        }
        if (line == null) {
            throw new SigmaVaultException(
                    "field-invalid", 400, "there is no keyboard: use --pin-file FILE");
        }
        return secret(line.toCharArray());
    }

    /// Zeroes the characters.
    private static Secret secret(char[] characters) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        Arrays.fill(characters, '\0');
        byte[] exact = new byte[bytes.remaining()];
        bytes.get(exact);
        Arrays.fill(bytes.array(), (byte) 0);
        return Secret.owning(exact);
    }

    /// @throws HsmException code `key-missing`
    static HsmKey key(HsmSession session, String id, String label) throws HsmException {
        return session.keys().stream()
                .filter(key -> key.label().equals(label))
                .findFirst()
                .orElseThrow(() -> HsmException.keyMissing("token " + id, label));
    }
}
