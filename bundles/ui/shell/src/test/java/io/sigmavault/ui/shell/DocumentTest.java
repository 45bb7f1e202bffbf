package io.sigmavault.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentTest {

    private final Document document =
            new Document(new ShellFiles().file("index.html").orElseThrow());

    @Test
    void aChosenLanguageStandsInTheDocument() {
        var german = document.in("de");
        assertThat(german.text()).contains("<html lang=\"de\" data-language=\"de\">");
        assertThat(german.etag()).isNotEqualTo(document.in("").etag());
        assertThat(german.gzip()).isNull();
    }

    @Test
    void withoutOneTheDocumentIsAsItWasBuilt() {
        assertThat(document.in("").text()).isEqualTo(document.text());
        assertThat(document.in("\"><script>").text()).isEqualTo(document.text());
    }
}
