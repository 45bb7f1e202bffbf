package io.sigmavault.tests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// `openssl speed`: operations, or bytes, for each second of processor time, as its machine-readable output tells.
record OpenSsl(String command) {

    String version() {
        return Command.of(command, "version").firstLine();
    }

    /// @return bytes a second in pieces of [CryptoWork#PIECE]
    OptionalDouble cipher(String name) {
        var words =
                List.of(
                        command,
                        "speed",
                        "-mr",
                        "-seconds",
                        "1",
                        "-bytes",
                        String.valueOf(CryptoWork.PIECE),
                        "-evp",
                        name);
        return field(words, 3);
    }

    /// @param name such as `ML-KEM-768`
    /// @param place of the figure behind the last line's name: 0 is the first
    OptionalDouble operation(String name, int place) {
        return field(List.of(command, "speed", "-mr", "-seconds", "1", name), place);
    }

    /// The last line is `+F…:number:name:figure:figure…`; the name of ciphers and of those without one stands elsewhere, so
    /// figures are counted from the right place by whoever asks.
    private static OptionalDouble field(List<String> words, int place) {
        var figures = new ArrayList<String>();
        try {
            var process =
                    new ProcessBuilder(words)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var lines = process.inputReader()) {
                lines.lines()
                        .filter(line -> line.startsWith("+F"))
                        .forEach(line -> {
                            figures.clear();
                            figures.addAll(List.of(line.split(":", -1)));
                        });
            }
            return process.waitFor() == 0 && place < figures.size()
                    ? OptionalDouble.of(Double.parseDouble(figures.get(place)))
                    : OptionalDouble.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalDouble.empty();
        }
    }
}
