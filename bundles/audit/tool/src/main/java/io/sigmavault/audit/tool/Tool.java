package io.sigmavault.audit.tool;

import io.sigmavault.audit.tree.LogCheck;
import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.Pin;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.cli.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `./sigmavault audit`: an audit log checked without a server.
public final class Tool {

    static final String HELP =
            """
            ./sigmavault audit: an audit log checked, offline and without any secret

            verify DIR [--pin FILE]… [--keys FILE]…   reads DIR, the folder `audit` of a server's data or a copy of it (or the
                                                      folder that it is in), and checks every record, the chain of hashes, the
                                                      tiles of the Merkle tree, and the newest checkpoint with its signatures

            --pin FILE   a checkpoint that was kept elsewhere (GET /api/v1/audit/checkpoint, or the three lines of
                         audit:checkpoint --qr): shows whether anything before it was changed, left out, reordered or
                         cut off since; may be given several times
            --keys FILE  keys that are trusted (GET /api/v1/audit/keys), one a line; without it those in DIR, which whoever
                         can write there may have exchanged
            --json       machine-readable outcome, and errors
            --quiet      nothing but what was found

            Nothing in DIR is changed. Exit codes: 0 intact; 1 something was found; 64 the command line is wrong; 65 a pin or
            key is none; 66 not there; 74 reading failed
            """;

    private static final int FOUND = 1;
    private static final long MOST_BYTES = 1 << 18;

    private Tool() {}

    public static void main(String[] words) {
        var terminal = Terminal.ofProcess();
        int code = run(List.of(words), terminal);
        terminal.out().flush();
        System.exit(code);
    }

    /// @return the exit code
    static int run(List<String> words, Terminal terminal) {
        boolean json = words.contains("--json");
        try {
            if (words.isEmpty()
                    || List.of("help", "-h", "--help").contains(words.getFirst())
                    || words.contains("--help")) {
                terminal.out().print(HELP);
                return (words.isEmpty() ? Exit.USAGE : Exit.OK).code();
            }
            return verify(CommandLine.parse(words), terminal);
        } catch (UsageException e) {
            return failed(json, terminal, Exit.USAGE, e.code(), String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            return failed(json, terminal, Exit.USAGE, "usage", "no such path: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return failed(
                    json, terminal, Exit.DAMAGED, "note-wrong", String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return failed(json, terminal, Exit.NOT_FOUND, "not-found", "not there: " + e.getFile());
        } catch (IOException | SigmaVaultException e) {
            return failed(
                    json, terminal, Exit.FAILED, "io-failed", "reading failed: " + e.getMessage());
        }
    }

    private static int failed(
            boolean json, Terminal terminal, Exit exit, String code, String sentence) {
        terminal.error()
                .println(
                        json
                                ? Json.text(Map.of("error", code, "detail", sentence))
                                : "sigmavault audit: " + sentence);
        return exit.code();
    }

    private static int verify(CommandLine line, Terminal terminal)
            throws IOException, SigmaVaultException {
        var keys = new ArrayList<NoteKey>();
        for (Path file : line.keys()) {
            keys.addAll(NoteKey.parseAll(new String(small(file), StandardCharsets.UTF_8)));
        }
        var pins = new ArrayList<Pin>();
        for (Path file : line.pins()) {
            pins.add(Pin.parse(small(file)));
        }
        var result = LogCheck.run(folder(line.folder()), keys, pins, new Signatures()::right);
        print(result, line, terminal);
        return result.intact() ? Exit.OK.code() : FOUND;
    }

    private static byte[] small(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("neither a checkpoint nor keys, too large: " + file);
        }
        return Files.readAllBytes(file);
    }

    private static Path folder(Path given) throws NoSuchFileException {
        if (!Files.isDirectory(given)) {
            throw new NoSuchFileException(given.toString());
        }
        Path inside = given.resolve("audit");
        return Files.isDirectory(inside) ? inside : given;
    }

    private static void print(LogCheck.Result result, CommandLine line, Terminal terminal) {
        var out = terminal.out();
        if (line.json()) {
            var outcome = new LinkedHashMap<String, Object>();
            outcome.put("intact", result.intact());
            outcome.put("entries", result.entries());
            outcome.put("lastHash", result.lastHashHex());
            outcome.put("checkpoint", result.covered());
            outcome.put(
                    "findings",
                    result.findings().stream()
                            .map(one -> Map.of("code", one.code(), "detail", one.text()))
                            .toList());
            out.println(Json.text(outcome));
            return;
        }
        result.findings().forEach(one -> out.println("FOUND " + one.code() + ": " + one.text()));
        if (!line.quiet()) {
            out.println(
                    (result.intact() ? "intact: " : "not intact: ")
                            + result.entries()
                            + " entries, a checkpoint for "
                            + result.covered()
                            + ", last hash "
                            + result.lastHashHex());
            if (line.pins().isEmpty() && result.intact()) {
                out.println(
                        "compared with nothing from elsewhere: --pin FILE shows whether it was cut or written anew");
            }
        }
    }

    /// Checks signatures with Bouncy Castle.
    private static final class Signatures {

        private final CryptoProvider crypto = new BcCrypto(64);

        boolean right(NoteKey key, byte[] message, byte[] signature) {
            SignatureScheme scheme = crypto.signature(key.type().algorithm()).orElseThrow();
            try {
                return scheme.verify(key.publicKey(), message, signature);
            } catch (InvalidKeyMaterialException _) {
                return false;
            }
        }
    }
}
