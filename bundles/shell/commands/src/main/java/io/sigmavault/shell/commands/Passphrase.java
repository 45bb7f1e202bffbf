package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/// Gets a passphrase: from a file, or from the keyboard without echo.
final class Passphrase {

    private static final char NO_ECHO = 0;

    private Passphrase() {}

    /// @param file its first line is taken; null: ask
    /// @param twice ask again, to find typing mistakes
    /// @return for the caller to clear
    static char[] get(Session session, @Nullable String file, boolean twice)
            throws IOException, SigmaVaultException {
        if (file != null) {
            return firstLine(Path.of(file));
        }
        char[] first = ask(session, "Passphrase: ");
        if (twice) {
            char[] second = ask(session, "Again: ");
            boolean same = Arrays.equals(first, second);
            Arrays.fill(second, '\0');
            if (!same) {
                Arrays.fill(first, '\0');
                throw new SigmaVaultException(
                        "field-invalid", 400, "the two passphrases differ: try again");
            }
        }
        return first;
    }

    static char[] firstLine(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = 0;
        while (end < chars.limit() && chars.get(end) != '\n' && chars.get(end) != '\r') {
            end++;
        }
        char[] line = new char[end];
        chars.get(0, line);
        Arrays.fill(chars.array(), '\0');
        return line;
    }

    private static char[] ask(Session session, String prompt)
            throws IOException, SigmaVaultException {
        String line;
        try {
            line = session.readLine(prompt, NO_ECHO);
        } catch (UnsupportedOperationException e) {
            line = null;
        }
        if (line == null) {
            throw new SigmaVaultException(
                    "field-invalid", 400, "there is no keyboard: use --passphrase-file FILE");
        }
        return line.toCharArray();
    }
}
