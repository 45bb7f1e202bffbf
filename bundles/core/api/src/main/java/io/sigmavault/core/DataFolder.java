package io.sigmavault.core;

import java.nio.file.Path;

/// Where everything that outlives a restart lies. Named by the system property `sigmavault.data`.
///
/// | folder | holds |
/// |---|---|
/// | `vaults/NAME` | one vault each |
/// | `events` | the event store |
/// | `audit` | the audit log |
/// | `config` | configuration (Karaf's `etc`) |
/// | `access` | accounts, tokens, the one-time set-up code |
/// | `tasks` | tasks that survive a restart |
/// | `tls` | certificate and key of this machine |
/// | `runtime` | bundle cache, logs, temporary files: may be deleted while stopped |
///
/// @param root absolute path of the data folder
public record DataFolder(Path root) {

    /// The property that names the folder.
    public static final String PROPERTY = "sigmavault.data";

    /// The data folder of this process.
    ///
    /// @throws IllegalStateException if the property is not set
    public static DataFolder ofProcess() {
        var path = System.getProperty(PROPERTY);
        if (path == null) {
            throw new IllegalStateException(
                    "system property " + PROPERTY + " is not set: start through ./sigmavault run");
        }
        return new DataFolder(Path.of(path).toAbsolutePath().normalize());
    }

    public Path vaults() {
        return root.resolve("vaults");
    }

    public Path events() {
        return root.resolve("events");
    }

    public Path audit() {
        return root.resolve("audit");
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path access() {
        return root.resolve("access");
    }

    public Path tasks() {
        return root.resolve("tasks");
    }

    public Path tls() {
        return root.resolve("tls");
    }

    public Path runtime() {
        return root.resolve("runtime");
    }
}
