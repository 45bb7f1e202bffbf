package io.sigmavault.vault.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Arguments;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Help;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.verb.Run;
import io.sigmavault.vault.tool.verb.Verbs;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/// `./sigmavault vault`: works on a vault without a server.
public final class Tool {

    private Tool() {}

    public static void main(String[] words) {
        var terminal = Terminal.ofProcess();
        int code = run(List.of(words), terminal);
        terminal.error().flush();
        Runtime.getRuntime()
                .halt(code); // nothing of ours is left to end; ending the JVM in order takes 20 ms
    }

    /// @return the exit code, see [Exit]
    public static int run(List<String> words, Terminal terminal) {
        Exit exit;
        try {
            exit = start(words, terminal);
        } catch (SigmaVaultException e) {
            tell(words, terminal, e.code(), String.valueOf(e.getMessage()));
            exit = Exit.of(e.code());
        } catch (InvalidPathException e) {
            tell(words, terminal, "usage", "no such path is possible: " + e.getMessage());
            exit = Exit.USAGE;
        } catch (InterruptedException e) {
            tell(words, terminal, "interrupted", "interrupted");
            exit = Exit.FAILED;
        } catch (OutOfMemoryError e) {
            tell(words, terminal, "out-of-memory", "memory ran out: " + e.getMessage());
            exit = Exit.FAILED;
        } catch (RuntimeException | Error e) {
            e.printStackTrace(terminal.error());
            tell(words, terminal, "internal", "an error in this tool: " + e);
            exit = Exit.INTERNAL;
        }
        terminal.out().flush();
        if (terminal.out().checkError() && exit == Exit.OK) {
            terminal.say("standard output could not be written");
            exit = Exit.FAILED;
        }
        return exit.code();
    }

    private static Exit start(List<String> words, Terminal terminal)
            throws SigmaVaultException, InterruptedException {
        if (words.isEmpty()) {
            throw new UsageException("what shall be done? try ./sigmavault vault --help");
        }
        if (List.of("help", "-h", "--help").contains(words.getFirst())) {
            terminal.out().print(Help.all());
            return Exit.OK;
        }
        var arguments = Arguments.parse(words);
        if (arguments.has(Option.HELP)) {
            terminal.out().print(Help.of(arguments.verb()));
            return Exit.OK;
        }
        return Verbs.run(new Run(terminal, arguments));
    }

    /// With `--json`, errors come as JSON on standard error.
    private static void tell(List<String> words, Terminal terminal, String code, String sentence) {
        if (words.contains(Option.JSON.flag())) {
            terminal.error().println(Json.text(Map.of("error", code, "detail", sentence)));
        } else {
            terminal.say(sentence);
        }
    }
}
