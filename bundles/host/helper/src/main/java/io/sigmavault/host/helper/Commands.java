package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;

/// Runs programs of the machine.
interface Commands {

    /// Runs one program to its end, without a shell, in an empty environment.
    ///
    /// @param tool its name, without a folder
    /// @return what it printed
    /// @throws HostException `tool-missing`; `command-failed` with the first line it complained with
    String run(String tool, String... arguments) throws HostException;

    /// The same, whatever the program ends with: for those that tell more by their exit code than that they failed.
    ///
    /// @throws HostException `tool-missing`; `command-failed` if it could not be run to its end
    String ask(String tool, String... arguments) throws HostException;
}
