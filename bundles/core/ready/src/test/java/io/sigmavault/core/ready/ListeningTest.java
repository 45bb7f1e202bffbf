package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningTest {

    private static final Path TLS = Path.of("tls");

    @AfterEach
    void forget() {
        System.clearProperty("sigmavault.port.refused");
        System.clearProperty("sigmavault.port.chosen");
    }

    @Test
    void aPortIsNotOursBeforeTheConnectorOpenedIt() {
        var error = assertThrows(IOException.class, () -> Listening.now(TLS));
        assertThat(error).hasMessageContaining("no port yet");
    }

    @Test
    void aTakenPortEndsTheStart() {
        System.setProperty("sigmavault.port.refused", "127.0.0.1:8443");
        var error = assertThrows(StartFailure.class, () -> Listening.now(TLS));
        assertThat(error)
                .hasMessage(
                        "127.0.0.1:8443 can't be listened on: another program has it; choose another"
                                + " --port");
        assertThat(error.exitCode()).isEqualTo(69);
    }

    @Test
    void theOpenedPortIsTheOneReported() throws Exception {
        System.setProperty("sigmavault.port.chosen", "9443");
        assertThat(Listening.now(TLS).urls()).containsExactly("https://127.0.0.1:9443/");
    }
}
