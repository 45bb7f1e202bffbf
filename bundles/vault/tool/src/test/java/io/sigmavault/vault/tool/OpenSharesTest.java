package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The appliance is gone, its disk is here, and so are some of the printed shares.
class OpenSharesTest {

    @TempDir Path work;
    private Cli cli;

    @BeforeEach
    void vault() throws IOException {
        cli = Cli.create(work);
        cli.ok(
                "put",
                Files.writeString(work.resolve("letter"), "to whom it may concern").toString());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(work.resolve(name), text);
    }

    private int open(Path... files) {
        var words = new ArrayList<>(List.of("cat", "--json", "--vault", cli.vault.toString()));
        for (var file : files) {
            words.addAll(List.of("--share-file", file.toString()));
        }
        words.add("/letter");
        return cli.raw(words);
    }

    private void assertOpens(Path... files) {
        assertThat(open(files)).as(cli.error()).isZero();
        assertThat(cli.out()).isEqualTo("to whom it may concern");
    }

    private void assertRefused(String code, String because, Path... files) {
        assertThat(open(files)).as(cli.error()).isEqualTo(Exit.NO_KEY.code());
        assertThat(cli.out()).isEmpty();
        assertThat(cli.error()).contains("\"error\":\"" + code + "\"").contains(because);
    }

    @Test
    void asManyAsAreNeededOpenItWhicheverTheyAre() throws IOException, SigmaVaultException {
        var shares = PrintedShares.add(cli, 2, 3);
        var first = file("first", shares.get(0));
        var second = file("second", shares.get(1));
        var third = file("third", shares.get(2));
        assertOpens(first, second);
        assertOpens(third, first);
        assertOpens(second, third, first);
        assertOpens(second, second, third);
    }

    @Test
    void oneFileHasThemAllPageByPageOrLineByLine() throws IOException, SigmaVaultException {
        var shares = PrintedShares.add(cli, 3, 5);
        var some = shares.subList(1, 4);
        assertOpens(file("pages", String.join("", some)));
        var lines = some.stream().map(PrintedShares::line).toList();
        assertOpens(file("lines", "# ours\n" + String.join("\n", lines)));
        var short4 = lines.stream().map(line -> line.replaceAll("\\b(\\w{4})\\w+", "$1")).toList();
        assertOpens(file("short", String.join("\n\n", short4).toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void theyGiveAWayBackToAPassphrase() throws IOException, SigmaVaultException {
        var shares = PrintedShares.add(cli, 2, 2);
        var all = file("all", String.join("", shares));
        cli.environment("SIGMAVAULT_NEW_PASSPHRASE", "found again at last");
        var add = List.of("keys", "add", "--vault", cli.vault.toString(), "--share-file=" + all);
        assertThat(cli.raw(add)).as(cli.error()).isZero();
        cli.environment("SIGMAVAULT_PASSPHRASE", "found again at last");
        assertThat(cli.raw(List.of("cat", "--vault", cli.vault.toString(), "/letter"))).isZero();
    }

    @Test
    void tooFewAreToldHowManyItTakes() throws IOException, SigmaVaultException {
        var shares = PrintedShares.add(cli, 3, 4);
        var two = file("two", shares.get(0) + shares.get(3));
        assertRefused(
                "shares-too-few", "2 different shares are not enough: 3 are needed", two, two);
    }

    @Test
    void aWordThatWasMistypedIsTold() throws IOException, SigmaVaultException {
        var shares = PrintedShares.add(cli, 2, 2);
        var words = PrintedShares.line(shares.get(1)).split(" ");
        words[6] = words[6].equals("zebra") ? "zero" : "zebra";
        var both = file("both", PrintedShares.line(shares.get(0)) + "\n" + String.join(" ", words));
        assertRefused("share-wrong", both + ", share 2: word 7 is wrong", both);
        var less = file("less", PrintedShares.line(shares.get(0)).replaceFirst("\\w+ ", ""));
        assertRefused("share-wrong", less + ": a share has 32 words, and here are 31", less);
        assertRefused("share-wrong", "has no words", file("empty", "# nothing\n"));
    }

    @Test
    void sharesOfAnotherVaultAreNamed() throws IOException, SigmaVaultException {
        var ours = PrintedShares.add(cli, 2, 2);
        var theirs =
                PrintedShares.add(Cli.create(Files.createDirectories(work.resolve("o"))), 2, 2);
        var foreign = file("foreign", theirs.get(1));
        assertRefused(
                "shares-wrong",
                foreign + ": share 2 of 2",
                file("own", String.join("", ours)),
                foreign);
    }

    @Test
    void sharesOfARemovedSlotOpenNothing() throws IOException, SigmaVaultException {
        var gone = file("gone", String.join("", PrintedShares.add(cli, 2, 2)));
        assertOpens(gone);
        cli.ok("keys", "remove", "2");
        assertThat(open(gone)).isEqualTo(Exit.NOT_FOUND.code());
        assertThat(cli.error()).contains("slot-unknown").contains("no recovery shares");
        PrintedShares.add(cli, 2, 2);
        assertRefused("shares-wrong", "is none of vault", gone);
    }

    @Test
    void setsAreNotMixedButOneThatIsCompleteOpens() throws IOException, SigmaVaultException {
        var family = PrintedShares.add(cli, 2, 3);
        var notary = PrintedShares.add(cli, 2, 2);
        var mixed = file("mixed", family.get(2) + notary.get(0));
        assertRefused("shares-mixed", "none has enough: 1 of set", mixed);
        assertOpens(mixed, file("further", notary.get(1)));
    }

    @Test
    void withoutATerminalNobodyIsAsked() throws IOException, SigmaVaultException {
        PrintedShares.add(cli, 2, 2);
        assertThat(cli.raw(List.of("ls", "--vault", cli.vault.toString(), "--shares")))
                .isEqualTo(Exit.USAGE.code());
        assertThat(cli.error()).contains("give --share-file");
    }
}
