package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/// `./sigmavault seal` and `./sigmavault open`: files sealed for recipients.
public final class Tool {

    private Tool() {}

    /// @param words `seal` or `open`, and what was behind it
    public static void main(String[] words) {
        var terminal = Terminal.ofProcess();
        int code =
                run(List.of(words), terminal, System.in, new FileOutputStream(FileDescriptor.out));
        terminal.out().flush();
        System.exit(code);
    }

    /// What [#main] does, in a process that goes on.
    ///
    /// @param in standard input
    /// @param out standard output, for what is piped
    /// @return the exit code
    public static int run(List<String> words, Terminal terminal, InputStream in, OutputStream out) {
        try {
            if (words.size() < 2
                    || List.of("help", "-h", "--help").contains(words.get(1))
                    || words.contains("--help")) {
                terminal.out().print(Help.of(words.getFirst()));
                return (words.size() < 2 ? Exit.USAGE : Exit.OK).code();
            }
            var console = new Console(terminal, in, out, CommandLine.parse(words));
            return switch (console.line().verb()) {
                case "seal keygen" -> new Keygen(console).run();
                case "seal create" -> new Sealing(console).run();
                case "open list", "open extract", "open verify" -> new Opening(console).run();
                default -> new SharesVerb(console).run();
            };
        } catch (SigmaVaultException e) {
            tell(words, terminal, e.code(), String.valueOf(e.getMessage()));
            return Codes.of(e);
        } catch (InvalidPathException e) {
            tell(words, terminal, "usage", "no such path is possible: " + e.getMessage());
            return Exit.USAGE.code();
        } catch (OutOfMemoryError e) {
            tell(
                    words,
                    terminal,
                    "out-of-memory",
                    "memory ran out: take fewer --threads, or set SIGMAVAULT_SEAL_HEAP to more");
            return Exit.FAILED.code();
        }
    }

    private static void tell(List<String> words, Terminal terminal, String code, String sentence) {
        terminal.error()
                .println(
                        words.contains("--json")
                                ? Json.text(Map.of("error", code, "detail", sentence))
                                : "sigmavault " + words.getFirst() + ": " + sentence);
    }
}
