package io.sigmavault.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContentPolicyTest {

    private final ContentPolicy policy =
            new ContentPolicy("<script type=\"importmap\">{\"imports\":{}}</script>");

    @Test
    void onlyTheImportMapMayBeInline() {
        assertThat(policy.header("localhost:8443"))
                .contains(
                        "script-src 'self' 'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw=';")
                .doesNotContain("unsafe");
    }

    @Test
    void webSocketsGoToTheSameHostOnly() {
        assertThat(policy.header("nas.local:8443")).contains("'self' wss://nas.local:8443;");
        assertThat(policy.header("[::1]:8443")).contains("'self' wss://[::1]:8443;");
    }

    @Test
    void aStrangeHostAddsNothing() {
        assertThat(policy.header("x; script-src *")).contains("connect-src 'self';");
        assertThat(policy.header("")).contains("connect-src 'self';");
    }

    @Test
    void aDocumentWithoutImportMapIsRefused() {
        assertThatThrownBy(() -> new ContentPolicy("<html></html>"))
                .hasMessageContaining("no import map");
    }
}
