package io.sigmavault.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Figures of a Java process on Linux.
///
/// @param pid its process id
public record ProcessFacts(long pid) {

    private static final String LOADER =
            "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    /// Resident memory now.
    public long residentBytes() {
        return statusBytes("VmRSS:");
    }

    /// The most resident memory it ever had.
    public long peakResidentBytes() {
        return statusBytes("VmHWM:");
    }

    /// Class loaders of bundles that are still reachable: collects garbage twice first.
    public long bundleLoaders() {
        jcmd("GC.run");
        jcmd("GC.run");
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[3].equals(LOADER))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }

    /// Platform threads of Java.
    public long threads() {
        return jcmd("Thread.print").lines().filter(line -> line.startsWith("\"")).count();
    }

    /// Bytes of live objects: collects garbage first.
    public long liveHeapBytes() {
        jcmd("GC.run");
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .map(line -> line.strip().split("\\s+"))
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }

    /// Runs a diagnostic command of the virtual machine.
    public String jcmd(String... command) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        words.add(String.valueOf(pid));
        words.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long statusBytes(String field) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
