package io.sigmavault.vault.tool.cli;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/// Takes passphrases and key files from where the command line says. Passphrases become UTF-8 of the composed
/// normal form.
public final class Secrets {

    /// Least characters of a new passphrase.
    public static final int SHORTEST = 8;

    private static final int MOST_BYTES = 1 << 20;

    private Secrets() {}

    /// The passphrase of an existing slot.
    ///
    /// @throws UsageException if there is no way to get it
    public static Secret passphrase(Terminal terminal, Arguments arguments, String vault)
            throws SigmaVaultException {
        return passphrase(terminal, arguments.value(Option.PASSPHRASE_FILE), vault);
    }

    /// The passphrase of an existing slot.
    ///
    /// @param file that has it, if one is named
    /// @throws UsageException if there is no way to get it
    public static Secret passphrase(Terminal terminal, Optional<String> file, String vault)
            throws SigmaVaultException {
        return given(terminal, file, "SIGMAVAULT_PASSPHRASE")
                .or(() -> terminal.ask("Passphrase of " + vault + ": ").map(Secrets::normalised))
                .orElseThrow(() ->
                        new UsageException(
                                "how shall it open? give --passphrase-file, --key-file,"
                                        + " --share-file or SIGMAVAULT_PASSPHRASE, or run it"
                                        + " in a terminal"));
    }

    /// A passphrase for a new slot, asked for twice.
    ///
    /// @param file option that names a file with it
    /// @param variable of the environment that holds it
    public static Secret newPassphrase(
            Terminal terminal, Arguments arguments, Option file, String variable)
            throws SigmaVaultException {
        var given = given(terminal, arguments.value(file), variable);
        var secret = given.isPresent() ? given.get() : asked(terminal, file, variable);
        if (characters(secret) < SHORTEST) {
            secret.close();
            throw ToolException.refused(
                    "passphrase-too-short",
                    "a new passphrase needs at least "
                            + SHORTEST
                            + " characters: choose a longer one");
        }
        return secret;
    }

    private static Secret asked(Terminal terminal, Option file, String variable)
            throws SigmaVaultException {
        var first = terminal.ask("New passphrase: ").map(Secrets::normalised);
        if (first.isEmpty()) {
            throw new UsageException(
                    "a new passphrase is needed: give " + file.flag() + " or " + variable);
        }
        var again = terminal.ask("Once more: ").map(Secrets::normalised);
        boolean same = again.isPresent() && again.get().equals(first.get());
        again.ifPresent(Secret::close);
        if (!same) {
            first.get().close();
            throw new UsageException("the two passphrases differ");
        }
        return first.get();
    }

    private static Optional<Secret> given(Terminal terminal, Optional<String> file, String variable)
            throws SigmaVaultException {
        if (file.isPresent()) {
            return Optional.of(firstLine(Path.of(file.get())));
        }
        return Optional.ofNullable(terminal.environment().get(variable))
                .map(text -> normalised(text.toCharArray()));
    }

    private static Secret firstLine(Path file) throws SigmaVaultException {
        byte[] bytes = read(file);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        var characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
        char[] line = new char[characters.remaining()];
        characters.get(line);
        Arrays.fill(characters.array(), '\0');
        Arrays.fill(bytes, (byte) 0);
        return normalised(line);
    }

    /// A whole file as a secret, at most 1 MiB.
    public static Secret file(Path file) throws SigmaVaultException {
        return Secret.owning(read(file));
    }

    private static byte[] read(Path file) throws SigmaVaultException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new UsageException(
                        file + " is larger than 1 MiB: it is no key or passphrase");
            }
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(MOST_BYTES);
            }
        } catch (IOException e) {
            throw ToolException.failed("reading", file, e);
        }
    }

    /// Clears `characters`.
    private static Secret normalised(char[] characters) {
        CharSequence text = CharBuffer.wrap(characters);
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(characters, '\0');
        return Secret.owning(bytes);
    }

    private static int characters(Secret passphrase) {
        int characters = 0;
        for (byte each : passphrase.bytes()) {
            characters += (each & 0xC0) == 0x80 ? 0 : 1; // continuation bytes are none of their own
        }
        return characters;
    }
}
