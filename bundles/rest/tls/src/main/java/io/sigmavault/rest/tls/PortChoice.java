package io.sigmavault.rest.tls;

import java.io.IOException;
import java.nio.file.Path;

/// The port of this process. Of port 0 the system makes a free one when the first connector opens;
/// the others, and those of an updated bundle, take the same.
final class PortChoice {

    private static final String CHOSEN = "sigmavault.port.chosen";

    /// Set to `HOST:PORT` when that could not be opened; the start-up report gives up then.
    private static final String REFUSED = "sigmavault.port.refused";

    private final int wanted;
    private final Path file;

    /// @param wanted 1 to 65,535, or 0 for a free one
    /// @param file where the real one is written, for the launcher and for people
    PortChoice(int wanted, Path file) {
        this.wanted = wanted;
        this.file = file;
    }

    int port() {
        return wanted == 0 ? Integer.getInteger(CHOSEN, 0) : wanted;
    }

    static void refuse(String host, int port) {
        System.setProperty(REFUSED, host + ":" + port);
    }

    void opened(int port) throws IOException {
        System.clearProperty(REFUSED);
        System.setProperty(CHOSEN, Integer.toString(port));
        Pem.replace(file, port + "\n", "rw-r--r--");
    }
}
