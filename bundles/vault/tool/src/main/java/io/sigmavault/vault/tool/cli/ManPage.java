package io.sigmavault.vault.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The man page sigmavault-vault(1), made from what `--help` shows; the build writes it.
public final class ManPage {

    private ManPage() {}

    /// @param arguments the file to write
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text());
    }

    static String text() {
        var page = new StringBuilder();
        page.append(".TH SIGMAVAULT-VAULT 1 \"\" \"SigmaVault\" \"User Commands\"\n");
        section(page, "NAME");
        page.append("sigmavault-vault \\- ").append(escape(Help.TITLE)).append('\n');
        section(page, "SYNOPSIS");
        page.append(".B ./sigmavault vault\n.I VERB\n\\-\\-vault\n.I DIR\n[OPTION]… [OPERAND]…\n");
        section(page, "DESCRIPTION");
        page.append(escape(Help.ABOUT)).append('\n');
        section(page, "VERBS");
        for (var verb : Verb.values()) {
            entry(page, (verb.word() + " " + verb.operands()).strip(), verb.meaning());
            if (!verb.options().isEmpty()) {
                page.append(".RS\n");
                verb.options().forEach(option -> entry(page, Help.usage(option), option.meaning()));
                page.append(".RE\n");
            }
        }
        section(page, "OPTIONS OF EVERY VERB");
        Verb.COMMON.forEach(option -> entry(page, Help.usage(option), option.meaning()));
        section(page, "EXIT STATUS");
        for (var exit : Exit.values()) {
            entry(page, Integer.toString(exit.code()), exit.meaning());
        }
        section(page, "ENVIRONMENT");
        entry(page, "SIGMAVAULT_PASSPHRASE", "the passphrase, if no other way to open is given");
        entry(page, "SIGMAVAULT_NEW_PASSPHRASE", "the new passphrase, for init and keys");
        return page.toString();
    }

    private static void section(StringBuilder page, String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private static void entry(StringBuilder page, String term, String meaning) {
        page.append(".TP\n.B ").append(escape(term)).append('\n');
        page.append(escape(meaning)).append('\n');
    }

    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
