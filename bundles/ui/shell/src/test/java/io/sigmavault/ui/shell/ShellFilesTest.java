package io.sigmavault.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellFilesTest {

    private final ShellFiles files = new ShellFiles();

    @Test
    void theDocumentNamesFilesThatExist() {
        var html = files.file("index.html").orElseThrow().text();
        var named = java.util.regex.Pattern.compile("\"/ui/([^\"]+)\"").matcher(html);
        assertThat(named.results().map(found -> found.group(1)).distinct())
                .hasSize(4)
                .allSatisfy(name -> assertThat(files.file(name)).isPresent());
    }

    @Test
    void everyFileHasAGzipForm() {
        assertThat(files.file("index.html").orElseThrow().gzip())
                .isNotNull()
                .startsWith(0x1f, 0x8b);
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        assertThat(files.file("../META-INF/MANIFEST.MF")).isEmpty();
        assertThat(files.file("..")).isEmpty();
        assertThat(files.file("")).isEmpty();
        assertThat(files.file("index.html.gz")).isEmpty();
    }

    @Test
    void theTagFollowsTheBytes() {
        var one = Asset.of("page.mjs", new byte[] {1}, null);
        var two = Asset.of("page.mjs", new byte[] {2}, null);
        assertThat(one.etag()).isNotEqualTo(two.etag()).matches("\"[0-9a-f]{32}\"");
        assertThat(one.type()).isEqualTo("text/javascript; charset=utf-8");
    }
}
