package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnattendedFileTest {

    @TempDir Path folder;

    @Test
    void theTextsAreRead() throws Exception {
        var file =
                write(
                        """
                        {"owner": "anna", "password": "p\\u00e4ss \\"word\\"", "vault": "main",
                         "passphrase": "seven rivers", "language": "de"}
                        """);

        try (var read = UnattendedFile.read(file)) {
            assertThat(read.owner()).isEqualTo("anna");
            assertThat(new String(read.password())).isEqualTo("päss \"word\"");
            assertThat(read.vault()).isEqualTo("main");
            assertThat(new String(read.passphrase())).isEqualTo("seven rivers");
            assertThat(read.language()).isEqualTo("de");
        }
    }

    @Test
    void secretsAreClearedAndNeverPrinted() throws Exception {
        var read =
                UnattendedFile.read(
                        write(
                                "{\"owner\":\"o\",\"password\":\"hidden\",\"vault\":\"v\","
                                        + "\"passphrase\":\"secret\"}"));

        assertThat(read.toString()).doesNotContain("hidden").doesNotContain("secret");
        read.close();

        assertThat(read.password()).containsOnly('\0');
        assertThat(read.passphrase()).containsOnly('\0');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'owner':'o','password':'p','vault':'v'} | lacks \"passphrase\"",
                "{'owner':'o','pasword':'p'} | has an unknown field \"pasword\"",
                "{'owner':7} | needs a text for \"owner\"",
                "{'owner':''} | needs a text for \"owner\"",
                "{'owner':'o','owner':'o'} | has \"owner\" twice",
                "['owner'] | is no JSON object",
                "{'owner':'o' | is no JSON object: look at line 1",
                "{'owner':'o','password':'p','vault':'v','passphrase':'q'} {} | goes on after"
            })
    void whatIsWrongIsSaid(String json, String complaint) throws IOException {
        var file = write(json.replace('\'', '"'));

        assertThatThrownBy(() -> UnattendedFile.read(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining(file.toString());
    }

    @Test
    void missingAndHugeFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> UnattendedFile.read(folder.resolve("none")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("can't be read");

        var huge = folder.resolve("huge");
        Files.write(huge, new byte[70_000]);
        assertThatThrownBy(() -> UnattendedFile.read(huge))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("larger than 64 KiB");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("unattended.json"), text);
    }
}
