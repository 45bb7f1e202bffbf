package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What figures were measured on.
final class Machine {

    private Machine() {}

    /// One line: processor, cores, memory, kernel, Java, load.
    static String line() {
        return "machine: %s, %d cores, %s, Linux %s, Java %s, load %s"
                .formatted(
                        field("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        gibibytes(field("/proc/meminfo", "MemTotal")),
                        System.getProperty("os.version"),
                        Runtime.version(),
                        text("/proc/loadavg").split(" ", -1)[0]);
    }

    private static String field(String file, String name) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static String gibibytes(String kibibytes) {
        return "%.1f GiB"
                .formatted(Double.parseDouble("0" + kibibytes.replaceAll("\\D", "")) / (1 << 20))
                .toLowerCase(Locale.ROOT)
                .replace("gib", "GiB");
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
        }
    }
}
