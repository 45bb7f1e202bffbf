package io.sigmavault.setup.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.setup.SetupStep.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenLanguageTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "192.0.2.1");

    @TempDir Path folder;

    @Test
    void whatIsChosenIsKeptAndClosesTheStep() throws Exception {
        var language = new ChosenLanguage(folder.resolve("language"));
        assertThat(new LanguageStep(language).standing(ANNA)).isEqualTo(Standing.OPEN);
        language.choose("de");

        var again = new ChosenLanguage(folder.resolve("language"));
        assertThat(again.chosen()).isEqualTo("de");
        assertThat(new LanguageStep(again).standing(ANNA)).isEqualTo(Standing.DONE);

        again.choose("");
        assertThat(new ChosenLanguage(folder.resolve("language")).chosen()).isEmpty();
    }

    @Test
    void aLanguageWithoutTextsIsRefused() throws Exception {
        var language = new ChosenLanguage(folder.resolve("language"));
        language.choose("de");
        assertThatThrownBy(() -> language.choose("xx"))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("language-unknown"));
        assertThat(language.chosen()).isEqualTo("de");
    }

    @Test
    void whatCannotBeWrittenChangesNothing() throws Exception {
        var language = new ChosenLanguage(folder.resolve("missing/language"));
        assertThatThrownBy(() -> language.choose("de"))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("setup-failed"));
        assertThat(language.chosen()).isEmpty();
    }

    @Test
    void aLanguageOfANewerVersionCountsAsNone() throws Exception {
        Files.writeString(folder.resolve("language"), "xx\n");
        assertThat(new ChosenLanguage(folder.resolve("language")).chosen()).isEmpty();
    }

    @Test
    void everyCatalogueOfTheShellIsKnown() throws Exception {
        var catalogues = new TreeSet<>(Set.of("en"));
        try (var files = Files.list(Path.of("../../../kiosk-ui/shell/src"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> catalogues.add(name.replace(".json", "")));
        }
        assertThat(ChosenLanguage.KNOWN).containsExactlyInAnyOrderElementsOf(catalogues);
    }
}
