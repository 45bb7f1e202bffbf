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
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// `./sigmavault audit`: an audit log checked without a server.
public final class Tool {

    static final String HELP =
            """
            ./sigmavault audit: an audit log checked without any of its secrets

            verify DIR [--pin FILE]… [--keys FILE]…   reads DIR, the folder `audit` of a server's data or a copy of it (or the
                                                      folder that it is in), and checks every record, the chain of hashes, the
                                                      tiles of the Merkle tree, and the newest checkpoint with its signatures

            pin URL -o FOLDER --token-file FILE [--fingerprint SHA256] [--keys FILE]
                                                      asks another machine for its newest checkpoint and keeps it in FOLDER if
                                                      its log goes on from the one kept before; to be run now and then, by a
                                                      timer, on a machine that an intruder there can't reach. FOLDER/checkpoint
                                                      is a --pin, FOLDER/refused what shows that a log was changed

            --token-file FILE    a token with scope audit:entry:read; otherwise SIGMAVAULT_TOKEN
            --fingerprint SHA256 of the machine's certificate, as its screen shows it; otherwise it has to be one that this
                                 computer trusts
            --pin FILE   a checkpoint that was kept elsewhere (GET /api/v1/audit/checkpoint, or the three lines of
                         audit:checkpoint --qr): shows whether anything before it was changed, left out, reordered or
                         cut off since; may be given several times
            --keys FILE  keys that are trusted (GET /api/v1/audit/keys), one a line; without it those in DIR, which whoever
                         can write there may have exchanged, or for pin, those that were there the first time
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
            return words.getFirst().equals("pin")
                    ? pin(PinLine.parse(words), terminal)
                    : verify(CommandLine.parse(words), terminal);
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

    private static int pin(PinLine line, Terminal terminal) throws IOException, UsageException {
        var keys = new ArrayList<NoteKey>();
        if (line.value("--keys").isPresent()) {
            byte[] file = small(Path.of(line.value("--keys").get()));
            keys.addAll(NoteKey.parseAll(new String(file, StandardCharsets.UTF_8)));
        }
        try (var log = new ServerLog(line.server(), token(line, terminal), tls(line))) {
            var outcome = new Keeping(line.folder(), new Signatures()::right).keep(log, keys);
            print(outcome, line, terminal);
            return outcome.finding() == null ? Exit.OK.code() : FOUND;
        }
    }

    private static String token(PinLine line, Terminal terminal)
            throws IOException, UsageException {
        var file = line.value("--token-file");
        var token =
                file.isPresent()
                        ? new String(small(Path.of(file.get())), StandardCharsets.UTF_8).strip()
                        : terminal.environment().getOrDefault("SIGMAVAULT_TOKEN", "");
        if (!token.matches("[!-~]{1,1024}")) {
            throw new UsageException(
                    "a token is needed: give --token-file or SIGMAVAULT_TOKEN, with scope"
                            + " audit:entry:read");
        }
        return token;
    }

    private static SSLContext tls(PinLine line) throws UsageException {
        var fingerprint = line.value("--fingerprint");
        try {
            return fingerprint.isPresent()
                    ? new OneCertificate(fingerprint.get()).context()
                    : SSLContext.getDefault();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has TLS", e);
        }
    }

    private static void print(Keeping.Outcome outcome, PinLine line, Terminal terminal) {
        var finding = outcome.finding();
        if (line.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("intact", finding == null);
            document.put("before", outcome.before());
            document.put("entries", outcome.now());
            if (finding != null) {
                document.put("finding", Map.of("code", finding.code(), "detail", finding.text()));
            }
            terminal.out().println(Json.text(document));
        } else if (finding != null) {
            terminal.out().println("FOUND " + finding.code() + ": " + finding.text());
        } else if (!line.quiet()) {
            terminal.out().println(said(outcome));
        }
    }

    private static String said(Keeping.Outcome outcome) {
        if (outcome.now() < 0) {
            return "nothing is signed yet: try again in a minute";
        }
        return outcome.before() < 0
                ? "kept: a checkpoint of " + outcome.now() + " entries, and the keys"
                : "kept: %d entries, which begin with the %d of before"
                        .formatted(outcome.now(), outcome.before());
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
