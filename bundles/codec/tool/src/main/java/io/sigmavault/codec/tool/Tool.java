package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.cli.UsageException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/// `./sigmavault sigma`: compresses files without a vault.
public final class Tool {

    static final String HELP =
            """
            ./sigmavault sigma: files compressed by what they mean, without a vault

            compress [--ingest|--tight|--dense] FILE|FOLDER -o OUT.sigma
                                          --tight (default) small and fast to read, --ingest fast to make,
                                          --dense smallest, and slow to read
            decompress IN.sigma -o PATH   PATH must not be there yet
            analyze [--ingest|--tight|--dense] FILE|FOLDER [--html [-o REPORT.html]]
                                          what compress would make of it and how long reading takes, by type of
                                          file and by what was recognised; --html as a page, also by file

            train FILE|FOLDER … -o BOOK.sigmabook [--max-bytes N]
                                          a codebook of what these files have in common
            compress and analyze take --codebook BOOK.sigmabook, but for --dense, and put it into the file; without, they
            learn their own where that pays.

            - in place of FILE, IN.sigma or PATH is standard input or output.

            --json      machine-readable outcome, and errors
            --quiet     no progress and no summary
            --progress  show progress even if standard error is no terminal

            A .sigma file needs nothing else to be read. Links, pipes, devices, owners and extended attributes are not
            in it; what is left out is named. Nothing is there under the name of -o before it is whole.

            Exit codes: 0 done; 2 done, and some files were left out; 64 the command line is wrong; 65 the file is
            damaged; 66 not there; 69 needs a newer version; 74 reading or writing failed; 76 refused, see the message
            """;

    private Tool() {}

    public static void main(String[] words) {
        var terminal = Terminal.ofProcess();
        int code = run(List.of(words), terminal, System.in, System.out);
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
            if (words.isEmpty()
                    || List.of("help", "-h", "--help").contains(words.getFirst())
                    || words.contains("--help")) {
                terminal.out().print(HELP);
                return (words.isEmpty() ? Exit.USAGE : Exit.OK).code();
            }
            return new Work(CommandLine.parse(words), terminal, in, out).run().code();
        } catch (SigmaVaultException e) {
            tell(words, terminal, e.code(), String.valueOf(e.getMessage()));
            return exit(e).code();
        } catch (InvalidPathException e) {
            tell(words, terminal, "usage", "no such path is possible: " + e.getMessage());
            return Exit.USAGE.code();
        } catch (OutOfMemoryError e) {
            tell(
                    words,
                    terminal,
                    "out-of-memory",
                    "memory ran out: set SIGMAVAULT_SIGMA_HEAP to more than 1500m");
            return Exit.FAILED.code();
        }
    }

    private static Exit exit(SigmaVaultException e) {
        if (e instanceof UsageException) {
            return Exit.USAGE;
        }
        return switch (e.code()) {
            case SigmaFileException.DAMAGED -> Exit.DAMAGED;
            case SigmaFileException.NOT_FOUND -> Exit.NOT_FOUND;
            case SigmaFileException.NEWER -> Exit.UNAVAILABLE;
            case SigmaFileException.FAILED -> Exit.FAILED;
            default -> Exit.REFUSED;
        };
    }

    private static void tell(List<String> words, Terminal terminal, String code, String sentence) {
        terminal.error()
                .println(
                        words.contains("--json")
                                ? Json.text(Map.of("error", code, "detail", sentence))
                                : "sigmavault sigma: " + sentence);
    }
}
