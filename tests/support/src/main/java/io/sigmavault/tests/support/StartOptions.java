package io.sigmavault.tests.support;

import java.nio.file.Path;
import java.util.List;

/// How to start SigmaVault.
///
/// @param data data folder; made if missing, kept if there
/// @param unattended true: owner, vault `main` and a token are there when it is ready, and a restart
///     unlocks that vault
/// @param developer true: takes bundles from outside the distribution
/// @param javaOptions for the virtual machine, each one word
/// @param listen addresses to listen on, separated by commas; the loopback address has to be among them
public record StartOptions(
        Path data, boolean unattended, boolean developer, List<String> javaOptions, String listen) {

    private static final String LOOPBACK = "127.0.0.1";

    /// Small and quick to start, as tests like it.
    private static final List<String> QUICK =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /// A set-up machine in `data`.
    public static StartOptions in(Path data) {
        return new StartOptions(data, true, false, QUICK, LOOPBACK);
    }

    /// Waits for somebody to enter the set-up code; after a restart its vaults stay locked.
    public StartOptions attended() {
        return new StartOptions(data, false, developer, javaOptions, listen);
    }

    public StartOptions withDeveloper() {
        return new StartOptions(data, unattended, true, javaOptions, listen);
    }

    /// With the product's own settings instead of the quick ones, plus `options`.
    public StartOptions withJava(String... options) {
        return new StartOptions(data, unattended, developer, List.of(options), listen);
    }

    public StartOptions listening(String addresses) {
        return new StartOptions(data, unattended, developer, javaOptions, addresses);
    }
}
