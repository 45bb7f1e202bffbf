package io.sigmavault.crypto.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.crypto.jdk.JdkCrypto;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `./sigmavault crypto`: published test vectors run against the providers.
public final class Tool {

    static final String HELP =
            """
            ./sigmavault crypto: cryptography checked against published test vectors

            vectors DIR [--provider jdk|bc]   runs all files of vectors in and below DIR: NIST ACVP (a folder with
                                              prompt.json and expectedResults.json) and Wycheproof; .json.gz too

            Each test runs by every provider that can, or by the one named. It passes if all of them answer as the
            vectors say, and is skipped if none offers what it is about.

            --json     machine-readable outcome, and errors
            --quiet    the last line alone

            Exit codes: 0 all that ran passed; 1 some failed, or none ran; 64 the command line is wrong; 65 a file is
            no file of vectors; 66 not there; 74 reading failed
            """;

    static {
        // Vectors of key generation tell expanded private keys; newer JDKs of the line 25 write
        // seeds by default.
        System.setProperty("jdk.mlkem.pkcs8.encoding", "expandedKey");
        System.setProperty("jdk.mldsa.pkcs8.encoding", "expandedKey");
    }

    private Tool() {}

    public static void main(String[] words) {
        var terminal = Terminal.ofProcess();
        int code = run(List.of(words), terminal);
        terminal.out().flush();
        System.exit(code);
    }

    /// @return the exit code
    static int run(List<String> words, Terminal terminal) {
        try {
            if (words.isEmpty() || words.contains("--help") || asksHelp(words.getFirst())) {
                terminal.out().print(HELP);
                return (words.isEmpty() ? Exit.USAGE : Exit.OK).code();
            }
            return vectors(CommandLine.parse(words), terminal);
        } catch (SigmaVaultException e) {
            return failed(words, terminal, e.code(), String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            return failed(words, terminal, "usage", "no such path is possible: " + e.getMessage());
        }
    }

    private static boolean asksHelp(String word) {
        return List.of("help", "-h").contains(word);
    }

    private static int failed(List<String> words, Terminal terminal, String code, String sentence) {
        terminal.error()
                .println(
                        words.contains("--json")
                                ? Json.text(Map.of("error", code, "detail", sentence))
                                : "sigmavault crypto: " + sentence);
        return switch (code) {
            case "usage" -> Exit.USAGE.code();
            case VectorException.NOT_FOUND -> Exit.NOT_FOUND.code();
            case VectorException.DAMAGED -> Exit.DAMAGED.code();
            default -> Exit.FAILED.code();
        };
    }

    private static int vectors(CommandLine line, Terminal terminal) throws SigmaVaultException {
        if (!Files.isDirectory(line.folder())) {
            throw VectorException.notFound(line.folder());
        }
        var jdk = new JdkCrypto();
        jdk.deactivate(); // ends its warm-up, which a short run does not get back
        var tally = new Tally(chosen(line, List.of(jdk, new BcCrypto(128))));
        var out = terminal.out();
        new VectorFolder(line.folder())
                .forEach((file, cases) -> {
                    int[] before = {tally.passed(), tally.failed(), tally.skipped()};
                    cases.forEach(tally::count);
                    if (line.tells()) {
                        out.printf(
                                "%-64s %4d passed %3d failed %4d skipped%n",
                                file,
                                tally.passed() - before[0],
                                tally.failed() - before[1],
                                tally.skipped() - before[2]);
                    }
                });
        print(tally, line, terminal);
        return tally.failed() > 0 || tally.passed() == 0 ? 1 : 0;
    }

    private static List<CryptoProvider> chosen(CommandLine line, List<CryptoProvider> all)
            throws UsageException {
        var chosen =
                all.stream()
                        .filter(provider ->
                                line.provider().isEmpty() || provider.id().equals(line.provider()))
                        .toList();
        if (chosen.isEmpty()) {
            throw new UsageException(
                    "there is no provider "
                            + line.provider()
                            + "; there are "
                            + String.join(", ", all.stream().map(CryptoProvider::id).toList()));
        }
        return chosen;
    }

    private static void print(Tally tally, CommandLine line, Terminal terminal) {
        var out = terminal.out();
        if (line.json()) {
            var outcome = new LinkedHashMap<String, Object>();
            outcome.put("passed", tally.passed());
            outcome.put("failed", tally.failed());
            outcome.put("skipped", tally.skipped());
            outcome.put("byProvider", tally.byProvider());
            outcome.put("reasons", tally.reasons());
            outcome.put("failures", new ArrayList<>(tally.failures()));
            out.println(Json.text(outcome));
            return;
        }
        tally.failures().forEach(failure -> out.println("FAILED " + failure));
        if (line.tells()) {
            tally.reasons().forEach((reason, count) -> out.println(count + " skipped: " + reason));
            tally.byProvider().forEach((id, count) -> out.println(count + " passed by " + id));
        }
        out.printf(
                "%d passed, %d failed, %d skipped%n",
                tally.passed(), tally.failed(), tally.skipped());
    }
}
