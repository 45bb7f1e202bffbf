package io.sigmavault.core.platform.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came with this distribution: the SHA-256 of each of its bundles, in
/// `system/bundles.sha256` (lines as sha256sum writes them), made when it was assembled.
final class Distribution {

    static final String HOME = "sigmavault.home";
    static final String DEVELOPER = "sigmavault.developer";

    private final Path list;
    private final boolean developer;
    private @Nullable Set<String> hashes;

    /// @param home folder of the distribution
    /// @param developer true: anything may run
    Distribution(Path home, boolean developer) {
        this.list = home.resolve("system").resolve("bundles.sha256");
        this.developer = developer;
    }

    static Distribution ofProcess() {
        String home = System.getProperty(HOME, System.getProperty("karaf.home", "."));
        return new Distribution(Path.of(home), Boolean.getBoolean(DEVELOPER));
    }

    boolean developer() {
        return developer;
    }

    /// True if a jar of this hash may run here. A distribution without list holds nothing.
    boolean admits(String sha256) throws IOException {
        return developer || holds(sha256);
    }

    /// True if a jar of this hash came with the distribution.
    synchronized boolean holds(String sha256) throws IOException {
        if (hashes == null) {
            hashes = read();
        }
        return hashes.contains(sha256);
    }

    private Set<String> read() throws IOException {
        var found = new HashSet<String>();
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                if (line.matches("[0-9a-f]{64}( .*)?")) {
                    found.add(line.substring(0, 64));
                }
            }
        }
        return found;
    }
}
